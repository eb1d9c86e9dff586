import type { KnownBlock } from '@slack/types';
import { imageOpenActions } from './action-ids.ts';
import { assertNever } from './assert-never.ts';
import { actions, button } from './button.ts';
import { checkBlocks, checkLineBlocks } from './details-check.ts';
import type { DetailsEntryView, DetailsEventView, DetailsRecordView, PictureLink } from './details-entry.ts';
import { comparisonBlocks, factBlocks } from './details-facts.ts';
import { limits, roomy } from './limits.ts';
import { linkLines } from './link.ts';
import { dateToken, mention, notSupplied } from './mrkdwn.ts';
import { context, header } from './slack-message.ts';
import { bold, joinShown, sectionsOf, startWith, wrapInline } from './wrap.ts';

/** An entry of the Details modal as blocks; what is long takes several. Nothing is left out. */
export function entryBlocks(entry: DetailsEntryView): KnownBlock[] {
  switch (entry.kind) {
    case 'heading':
      return headingBlocks(entry.text);
    case 'text':
      return textBlocks(entry.text, entry.tone);
    case 'check':
      return checkBlocks(entry.check);
    case 'check_lines':
      return checkLineBlocks(entry.lines);
    case 'facts':
      return factBlocks(entry.facts);
    case 'list':
      return sectionsOf(entry.items.flatMap((item) => startWith('• ', wrapInline(item))));
    case 'records':
      return sectionsOf(entry.records.flatMap(recordLines));
    case 'comparison':
      return comparisonBlocks(entry);
    case 'events':
      return sectionsOf(entry.events.flatMap(eventLines));
    case 'link':
      return sectionsOf(linkLines(entry));
    case 'pictures':
      return pictureBlocks(entry.pictures);
    default:
      return assertNever(entry);
  }
}

function headingBlocks(text: string): KnownBlock[] {
  return text.length <= roomy(limits.headerText) ? [header(text)] : sectionsOf(bold(text, 'Without a title'));
}

function textBlocks(text: string, tone: 'plain' | 'attention' | 'quiet'): KnownBlock[] {
  const pieces = wrapInline(text);
  if (tone === 'quiet') return pieces.map(context);
  return sectionsOf(tone === 'attention' ? startWith('⚠️ ', pieces) : pieces);
}

/** A record up to this length is never parted; what is longer keeps its name with what follows. */
const wholeRecord = 1400;

function recordLines({ title, lines, rest }: DetailsRecordView): string[] {
  const head = bold(title, 'Without a name');
  const below = [...lines.flatMap(wrapInline), ...wrapInline(rest ?? '').map((piece) => `_${piece}_`)];
  const whole = [...head, ...below].join('\n');
  if (whole.length <= wholeRecord) return [`\n${whole}`];
  const [first = '', ...others] = below;
  return startWith('\n', [...head.slice(0, -1), `${head.at(-1) ?? ''}\n${first}`.trimEnd(), ...others]);
}

function eventLines({ at, what, who }: DetailsEventView): string[] {
  const when = at === null ? 'Time not known' : dateToken(at);
  const someone = typeof who === 'string' ? who : null;
  const words = joinShown([what, someone], ' · ') || 'Event without a name';
  const pieces = startWith(`• ${when} · `, wrapInline(words));
  if (who === null || typeof who === 'string') return pieces;
  return [...pieces.slice(0, -1), `${pieces.at(-1) ?? when} · ${mention(who.slackUserId) || notSupplied}`];
}

function pictureBlocks(pictures: readonly PictureLink[]): KnownBlock[] {
  const rows = Array.from({ length: Math.ceil(pictures.length / imageOpenActions.length) }, (_, row) =>
    pictures.slice(row * imageOpenActions.length, (row + 1) * imageOpenActions.length),
  );
  return rows.map((row) => actions(row.flatMap(pictureButton)));
}

function pictureButton({ key, name }: PictureLink, place: number) {
  const actionId = imageOpenActions[place];
  if (actionId === undefined) return [];
  return [button({ actionId, label: name, spoken: `Open picture ${name}`, value: key })];
}
