import type { Button, KnownBlock, ModalView } from '@slack/types';
import { actionIds, detailsPageActions, detailsPartActions } from './action-ids.ts';
import { actions, button } from './button.ts';
import type { DetailsEntryView } from './details-entry.ts';
import { detailsParts } from './details-parts.ts';
import { limits } from './limits.ts';
import { inline } from './mrkdwn.ts';
import { context, plainText, section } from './slack-message.ts';
import { sectionsOf, wrapInline } from './wrap.ts';

export type DetailsPageName = keyof typeof detailsPageActions;

export interface DetailsModalView {
  readonly shortSessionId: string;
  readonly stateLabel: string;
  /** "2 of 6 checks need you"; the decision once there is one. */
  readonly headline: string;
  /** Pages that have something to say, in order. */
  readonly pages: readonly DetailsTab[];
  readonly current: DetailsPageName;
  /** Counted from 0; a number beyond the last part shows the last one. */
  readonly part: number;
  readonly content: DetailsContent;
  /** Comes back with every press; never subject data. */
  readonly metadata: string;
  /** Value of the button that opens the images. */
  readonly buttonValue: string;
}

export interface DetailsTab {
  readonly key: DetailsPageName;
  readonly title: string;
  /** How many of its checks need a person. */
  readonly attention: number;
}

export type DetailsContent =
  | { readonly kind: 'entries'; readonly entries: readonly DetailsEntryView[] }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly words: string };

/** Everything Yoti says of a session, a page a group, a long page in parts. Values of the buttons that turn: the part, from 0. */
export function buildDetailsModal(view: DetailsModalView): ModalView {
  const parts = view.content.kind === 'entries' ? detailsParts(view.content.entries) : [wordsInstead(view.content)];
  const part = Math.min(Math.max(0, Math.trunc(view.part) || 0), parts.length - 1);
  const place = { part, of: parts.length };
  return {
    type: 'modal',
    title: plainText('Details', limits.modalTitle),
    close: plainText('Close', limits.modalTitle),
    private_metadata: view.metadata,
    blocks: [
      section(outcome(view)),
      ...tabs(view),
      ...partLine(view, place),
      { type: 'divider' },
      ...orNothing(parts[part] ?? []),
      ...turning(place),
      actions([imagesButton(view)]),
    ],
  };
}

/** How many parts a page has; at least one. */
export function countDetailsParts(entries: readonly DetailsEntryView[]): number {
  return detailsParts(entries).length;
}

interface Place {
  readonly part: number;
  readonly of: number;
}

function outcome(view: DetailsModalView): string {
  const state = `${inline(view.stateLabel, 40)} · session …${inline(view.shortSessionId, 20)}`;
  return `*${inline(view.headline, 100) || 'Identity check'}*\n${state}`;
}

function tabs({ pages, current }: DetailsModalView): KnownBlock[] {
  const known = pages.filter((page, index) => pages.findIndex((one) => one.key === page.key) === index);
  return known.length === 0 ? [] : [actions(known.map((page) => tab(page, page.key === current)))];
}

function tab({ key, title, attention }: DetailsTab, isCurrent: boolean): Button {
  const count = attention > 0 ? ` (${attention})` : '';
  const shown = isCurrent ? ', shown now' : '';
  return button({
    actionId: detailsPageActions[key],
    label: `${isCurrent ? '• ' : ''}${title}${count}`,
    spoken: `${title}${attentionWords(attention)}${shown}`,
    value: key,
    ...(isCurrent ? { style: 'primary' } : {}),
  });
}

function attentionWords(attention: number): string {
  if (attention === 0) return '';
  return attention === 1 ? ', 1 check needs a person' : `, ${attention} checks need a person`;
}

/** Where in a page of several parts the reader is; a page of one part is named by its tab. */
function partLine({ pages, current }: DetailsModalView, { part, of }: Place): KnownBlock[] {
  if (of < 2) return [];
  const title = inline(pages.find(({ key }) => key === current)?.title ?? '', 60) || 'This page';
  return [context(`*${title}* · part ${part + 1} of ${of}`)];
}

function wordsInstead(content: Exclude<DetailsContent, { kind: 'entries' }>): KnownBlock[] {
  if (content.kind === 'loading') return [section('⏳ Reading this page from Yoti… It follows in a moment.')];
  return sectionsOf(wrapInline(content.words));
}

function orNothing(blocks: readonly KnownBlock[]): readonly KnownBlock[] {
  return blocks.length === 0 ? [context('There is nothing to show here.')] : blocks;
}

function turning({ part, of }: Place): KnownBlock[] {
  if (of < 2) return [];
  const to = (actionId: string, label: string, target: number) =>
    button({ actionId, label, spoken: `${label}: part ${target + 1} of ${of}`, value: String(target) });
  const previous = part > 0 ? [to(actionIds.detailsPrevious, '◀ Previous', part - 1)] : [];
  const next = part < of - 1 ? [to(actionIds.detailsNext, 'Next ▶', part + 1)] : [];
  const place = context(`Part ${part + 1} of ${of}`);
  return [{ type: 'divider' }, place, actions([...previous, ...next]), ...(of > 2 ? [partRow({ part, of })] : [])];
}

/** A button a part, so that nobody goes through all of them; of many parts the first, the last and those around this one. */
function partRow({ part, of }: Place): KnownBlock {
  const room = detailsPartActions.length;
  const around = Math.min(Math.max(part - Math.floor(room / 2), 0), Math.max(of - room, 0));
  return actions(
    detailsPartActions.slice(0, of).map((actionId, place) => {
      const isEdge = place === 0 || place === room - 1;
      const target = isEdge ? (place === 0 ? 0 : of - 1) : around + place;
      const shown = target === part ? ', shown now' : '';
      const label = `${target === part ? '• ' : ''}${target + 1}`;
      return button({ actionId, label, spoken: `Part ${target + 1} of ${of}${shown}`, value: String(target) });
    }),
  );
}

function imagesButton({ shortSessionId, buttonValue }: DetailsModalView): Button {
  const spoken = `Look at the pictures of session ${shortSessionId}`;
  return button({ actionId: actionIds.imagesOpen, label: 'Images', spoken, value: buttonValue });
}
