import { limits, roomy } from './limits.ts';
import { inline } from './mrkdwn.ts';

/** How a line is marked; the word beside the mark says the same, so that no sign stands alone. */
export type CheckMark = 'reject' | 'consider' | 'unavailable' | 'unfinished' | 'unknown' | 'approve' | 'earlier';

export interface CheckLine {
  readonly mark: CheckMark;
  /** Yoti's recommendation or how far the check came: "REJECT", "IN PROGRESS". */
  readonly word: string;
  readonly label: string;
  readonly subject: string | null;
  /** "Document", "AML": lines that need nobody stand below the name of their group. */
  readonly group: string;
  readonly reason: string | null;
  readonly nextStep: string | null;
  readonly note: string | null;
  readonly needsAttention: boolean;
}

export interface CheckTextOptions {
  readonly maxSections: number;
  /** Whether somebody still has to decide. */
  readonly isOpen: boolean;
}

/** The sign of each mark, the same on card and details. */
export const checkMarks: Readonly<Record<CheckMark, string>> = {
  reject: '⛔',
  consider: '⚠️',
  unavailable: '❔',
  unfinished: '⏳',
  unknown: '❓',
  approve: '✔',
  earlier: '↩',
};

const sectionRoom = roomy(limits.sectionText);
/** No entry is longer: the sum of the caps below. */
const longestEntry = 850;

/**
 * Every check on a line of its own, as texts of at most `maxSections` sections. Lines that need a person carry reason,
 * note and next step while there is room, the worst first; the rest stand in groups. When even the short lines do not
 * fit, the last line says how many are missing.
 */
export function checkTexts(lines: readonly CheckLine[], { maxSections, isOpen }: CheckTextOptions): readonly string[] {
  const room = maxSections * (sectionRoom - longestEntry);
  const sorted = [...lines.filter((line) => line.needsAttention), ...lines.filter((line) => !line.needsAttention)];
  const shorts = shortEntries(sorted, room);
  let spare = room - total(shorts);
  const entries = sorted.map((line, index) => {
    const short = shorts[index] ?? '';
    const full = fullEntry(line, short);
    if (full.length - short.length > spare) return short;
    spare -= full.length - short.length;
    return full;
  });
  const urgentCount = lines.filter((line) => line.needsAttention).length;
  const title = isOpen ? '*Needs you* · Yoti’s recommendation and why' : '*Not recommended APPROVE* · by Yoti';
  const texts = [
    ...pack(entries.slice(0, urgentCount), title),
    ...pack(entries.slice(urgentCount), urgentCount > 0 ? '*The rest*' : '*Checks* · Yoti’s recommendation'),
  ];
  return texts.length <= maxSections ? texts : cutTexts(texts, maxSections, lines.length);
}

/** The roomiest way of writing every line that fits; the tightest when none does. */
function shortEntries(lines: readonly CheckLine[], room: number): readonly string[] {
  const write = (cap: number, withGroups: boolean) =>
    lines.map((line, index) => `${withGroups ? groupTitle(line, lines[index - 1]) : ''}${shortEntry(line, cap)}`);
  const tight = write(38, false);
  return [write(80, true), write(38, true)].find((entries) => total(entries) <= room) ?? tight;
}

/** The name of a group above its first line; lines that need a person are ordered by how bad they are instead. */
function groupTitle(line: CheckLine, before: CheckLine | undefined): string {
  const isFirst = before === undefined || before.needsAttention || before.group !== line.group;
  const name = line.needsAttention || !isFirst ? '' : inline(line.group, 40);
  return name === '' ? '' : `_${name}_\n`;
}

function shortEntry(line: CheckLine, cap: number): string {
  const word = inline(line.word, 40) || 'UNKNOWN';
  const label = inline(line.label, cap) || 'Check without a name';
  const what = [label, line.subject && inline(line.subject, cap)].filter(Boolean).join(', ');
  return `${checkMarks[line.mark]} *${word}* · ${what}`;
}

function fullEntry(line: CheckLine, short: string): string {
  const note = line.note && inline(line.note, 200);
  if (!line.needsAttention) return note ? `${short}\n${note}` : short;
  const why = [line.reason && sentence(inline(line.reason, 150)), note].filter(Boolean).join(' ');
  const full = [short, why, line.nextStep && `→ ${inline(line.nextStep, 200)}`].filter(Boolean).join('\n');
  return `\n${full}`;
}

function sentence(text: string): string {
  return /[.!?…]\u2069?$/u.test(text) ? text : `${text}.`;
}

/** Fills sections one after the other without splitting an entry. */
function pack(entries: readonly string[], title: string): string[] {
  if (entries.length === 0) return [];
  const texts: string[] = [];
  let current = title;
  for (const entry of entries) {
    if (current === title) {
      // The empty line that sets an entry apart from the one before is not wanted below the title.
      current = `${title}\n${entry.trimStart()}`;
    } else if (current.length + entry.length + 1 > sectionRoom) {
      texts.push(current);
      current = entry.trimStart();
    } else {
      current = `${current}\n${entry}`;
    }
  }
  return [...texts, current];
}

function cutTexts(texts: readonly string[], maxSections: number, lineCount: number): string[] {
  const kept = texts.slice(0, maxSections);
  const starts = Object.values(checkMarks);
  const shown = kept.flatMap((text) => text.split('\n')).filter((line) => starts.some((mark) => line.startsWith(mark)));
  return [...kept.slice(0, -1), `${kept.at(-1) ?? ''}\n… and ${lineCount - shown.length} more checks: see Details.`];
}

function total(entries: readonly string[]): number {
  return entries.reduce((length, entry) => length + entry.length + 1, 0);
}
