import { code, inline } from './mrkdwn.ts';

/** The short answers to auditors. Each is finished mrkdwn text. */

interface BadRows {
  /** The first bad row, or the rows one of which it is; `null` when no row is to blame. */
  readonly rows: { readonly first: number; readonly last: number } | null;
  readonly what: string;
}

/** Beside the file, in the auditor's own direct messages: what it is, and how to verify it. */
export function exportSent(view: {
  readonly fileName: string;
  readonly rows: number;
  readonly sha256: string;
  readonly witness: string;
  readonly finding: BadRows | null;
}): string {
  const command = `npm run verify-ledger -- ${view.fileName} --witness ${view.witness}`;
  return [
    ...(view.finding === null ? [] : [`⚠️ *The ledger does not verify.* ${badRowWords(view.finding)}`]),
    `${code(view.fileName, 80)} · ${rowCount(view.rows)} · SHA-256 ${code(view.sha256, 64)}`,
    'Verify it in a copy of Countersign, without a database or a network:',
    code(command, 300),
    'The witness in it is the last row as it is now. Leave this message where it is: nobody who can write to the database can change it. The daily “Ledger head” in the alert channel is a witness of earlier rows.',
  ].join('\n');
}

/** There is no file. Where the ledger itself is why, it says where. */
export function exportNotMade(view: {
  readonly fileName: string;
  readonly reference: string;
  readonly reason: string;
  readonly fault: { readonly first: number; readonly last: number; readonly what: string } | null;
}): string {
  const name = code(view.fileName, 80);
  if (view.reason === 'no_signing_key')
    return `⚠️ ${name} was not made: *nothing can be signed now,* because an encryption key is missing in the settings. The operators were told. Ask for it again once they have put it back.`;
  if (view.fault === null)
    return `${name} could not be made. Try again; if it fails once more, tell your admin the reference ${code(view.reference, 60)}.`;
  const why = badRowWords({ rows: view.fault, what: view.fault.what });
  return `⚠️ ${name} was not made: *the ledger does not verify.* ${why} Use \`/idv export\` for these days: it gives the rows as they are stored.`;
}

function badRowWords({ rows, what }: BadRows): string {
  const first =
    rows === null
      ? 'No row is to blame'
      : rows.first === rows.last
        ? `First bad row: *${rows.first}*`
        : `First bad row: one of *${rows.first} to ${rows.last}*`;
  return `${first} (${inline(what, 200)}). The operators were told.`;
}

/** The file is owed; a job sends it. */
export function exportOnItsWay(view: { readonly rows: number }): string {
  return `Preparing ${rowCount(view.rows)} of the ledger. The file comes to you as a direct message, with the command that verifies it.`;
}

/** No rows and not theirs to have read the same. */
export function noSuchExport(): string {
  return 'Nothing was recorded in these days (UTC), or the ledger is not yours to have: exports are for auditors.';
}

export function tooManyExports(): string {
  return 'Those were many exports for one minute. Wait a minute, then ask again.';
}

export function exportTooLong(view: { readonly rows: number; readonly max: number }): string {
  return `That would be ${rowCount(view.rows)}, and a file holds at most ${grouped(view.max)}. Ask for fewer days at a time: the files follow one another without a gap.`;
}

export function auditTooLong(view: { readonly rows: number; readonly max: number }): string {
  return `This session has ${rowCount(view.rows)}, and its file holds at most ${grouped(view.max)}. Use \`/idv export FROM TO\` instead.`;
}

/** What is wrong with the days that were typed. */
export function badDays(view: {
  readonly problem: 'missing' | 'no_date' | 'reversed' | 'future';
  readonly given: string;
}): string {
  const example = 'Type `/idv export 2026-11-01 2026-11-30`: the first and the last day (UTC), both included.';
  const given = code(view.given, 40) || 'That';
  switch (view.problem) {
    case 'missing':
      return example;
    case 'no_date':
      return `${given} is not a date of the form YYYY-MM-DD. ${example}`;
    case 'reversed':
      return `The last day comes before the first one. ${example}`;
    case 'future':
      return `${given} has not begun yet (UTC), so nothing can be recorded in it. ${example}`;
  }
}

function rowCount(rows: number): string {
  return `${grouped(rows)} ${rows === 1 ? 'row' : 'rows'}`;
}

function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
