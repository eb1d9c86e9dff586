/**
 * Whether a decision or proposal is an override, beside the label “Override”. As it was recorded when somebody signed: a
 * later version of the session recommends something else, and changes nothing of what they did.
 */
export function describeOverride(isOverride: boolean | null): string {
  if (isOverride === null) return 'not recorded: decided before Countersign kept it';
  return isOverride ? 'yes: against Yoti’s recommendation' : 'no';
}
