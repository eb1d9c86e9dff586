/** The kinds of the ledger's entries that tell what people did with a session, not what happened to it. */
export const looks: readonly string[] = ['details.viewed', 'image.viewed'];
export const refusals: readonly string[] = ['click.refused', 'look.refused', 'report.refused'];
export const reports: readonly string[] = ['report.requested', 'report.sent', 'report.fetched'];
