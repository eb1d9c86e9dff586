/**
 * Whether the database could not be reached or broke off, as opposed to refusing a statement. SQLSTATE classes 08
 * (connection), 28 and 3D (the server does not know our role or database), 53 (resources), 57 (operator intervention),
 * 25006 (a standby that does not write, as during a failover), 55P03 (a lock that was not to be had in time), and
 * Node's socket codes.
 */
export function isConnectionTrouble(error: unknown): boolean {
  const code = databaseErrorCode(error);
  if (code !== undefined) return /^(08|25006|28|3D|53|55P03|57)/.test(code) || /^E[A-Z]+$/.test(code);
  // `pg` gives its own errors ("Connection terminated unexpectedly", "Query read timeout") no code.
  return error instanceof Error && /connect|terminated|read timeout/i.test(error.message);
}

/** SQLSTATE, or the code of Node's socket. */
export function databaseErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
