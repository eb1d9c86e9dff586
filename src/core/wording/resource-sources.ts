import { humaniseCode, notKnownHere } from './humanise-code.ts';
import { lookUp } from './look-up.ts';

/** Who supplied a resource: yoti-idv 2.3. */
export const sources: Readonly<Record<string, string>> = {
  END_USER: 'the applicant',
  RELYING_BUSINESS: 'our side, when the session was created',
  IBV: 'a branch, in person',
};

/** Who supplied a resource, in words; a source without words is shown as it came. */
export function describeSource(source: string): string {
  return lookUp(sources, source) ?? `${humaniseCode(source)} (${notKnownHere})`;
}
