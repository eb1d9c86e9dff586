/** The kinds of the ledger's entries that tell what people did with a session, not what happened to it. */
export const looks: readonly string[] = ['details.viewed', 'image.viewed'];
export const governance: readonly string[] = [
  'decision.proposed',
  'proposal.declined',
  'proposal.withdrawn',
  'proposal.expired',
  'proposal.superseded',
  'review.claimed',
  'review.released',
];
export const refusals: readonly string[] = ['click.refused', 'look.refused', 'report.refused'];
export const reports: readonly string[] = ['report.requested', 'report.sent', 'report.fetched'];
