/** The Slack user id of whom the ledger names as an actor (`slack:T…:U…`); `null` of anybody and anything else. */
export function slackUserOf(actor: string): string | null {
  return /^slack:[^:]*:([^:]+)$/.exec(actor)?.[1] ?? null;
}
