import type { DetailsInput } from '../../src/core/details/details-input.ts';
import type { DetailsCheckLine, DetailsEntry, DetailsValue } from '../../src/core/details/details-page.ts';
import { newRegistration, newSession } from './session-factories.ts';

/** What a page of the session result is made from: an undecided session without contents or events. */
export function newDetailsInput(over: Partial<DetailsInput> = {}): DetailsInput {
  return {
    session: newSession(),
    registration: newRegistration(),
    finalAt: '2026-01-10T10:04:00Z',
    decision: null,
    isGone: false,
    proposed: null,
    contents: new Map(),
    events: [],
    ...over,
  };
}

/** Every text of a page in order, without the checks: headings, sentences, "label: value", items, picture names. */
export function textsOf(entries: readonly DetailsEntry[]): string[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'heading' || entry.kind === 'text') return entry.text;
    if (entry.kind === 'facts')
      return entry.facts.map(
        (fact) => `${fact.label}: ${valueText(fact.value)}${codeText(fact.code)}${markText(fact.mark)}`,
      );
    if (entry.kind === 'list') return entry.items;
    if (entry.kind === 'check_lines') return entry.lines.map(checkLineText);
    if (entry.kind === 'records')
      return entry.records.flatMap(({ title, lines, rest }) => [title, ...lines, rest ?? []].flat());
    if (entry.kind === 'pictures') return entry.pictures.map((picture) => picture.name);
    return entry.kind === 'link' ? entry.label : [];
  });
}

function checkLineText({ word, label, subject, remark }: DetailsCheckLine): string {
  return `${word} · ${[label, subject].filter(Boolean).join(', ')}${remark === null ? '' : `: ${remark}`}`;
}

function markText(mark: string | null): string {
  return mark === null ? '' : ` [${mark}]`;
}

function codeText(code: string | undefined): string {
  return code === undefined ? '' : ` (${code})`;
}

function valueText(value: DetailsValue): string {
  if (typeof value === 'string') return value;
  if ('code' in value) return value.code;
  return 'time' in value ? value.time : value.slackUserId;
}
