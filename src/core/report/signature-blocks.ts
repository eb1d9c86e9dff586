import type { ReviewProof } from '../decision.ts';
import { pageTitles } from '../details/page-titles.ts';
import { describeOverride } from '../override-words.ts';
import { formatUtc } from '../time-order.ts';
import { describeCheckType } from '../wording/check-types.ts';
import { humaniseCode } from '../wording/humanise-code.ts';
import { lookUp } from '../wording/look-up.ts';
import { personName } from './person-name.ts';
import type { ReportBlock, ReportFact } from './report-content.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportedSignature } from './report-snapshot.ts';

/** Everybody who put their name to something, in time order: what, why, and what they had opened before. */
export function signatureBlocks(input: ReportInput): readonly ReportBlock[] {
  const { signatures } = input.snapshot;
  if (signatures.length === 0) return [];
  return [
    { kind: 'subheading', text: signatures.length === 1 ? 'Signature' : 'Signatures' },
    ...signatures.map((signature): ReportBlock => ({ kind: 'facts', facts: signatureFacts(input, signature) })),
  ];
}

const signedAs: Readonly<Record<ReportedSignature['act'], (verdict: string) => string>> = {
  proposed: (verdict) => `Proposed to ${verdict}`,
  decided: (verdict) => `Decided to ${verdict}`,
  countersigned: (verdict) => `Countersigned the proposal to ${verdict}`,
};

function signatureFacts(input: ReportInput, signature: ReportedSignature): readonly ReportFact[] {
  const { act, verdict, reason, isOverride, review } = signature;
  const who = `${personName(input, signature.slackUserId)}, ${formatUtc(signature.at)}`;
  return [
    { label: signedAs[act](verdict), value: who },
    // The second signature is to the same reason and comment as the first.
    ...(act === 'countersigned'
      ? []
      : [
          { label: 'Reason', value: reason ?? 'none recorded' },
          { label: 'Comment', value: commentWords(signature) },
          { label: 'Override', value: describeOverride(isOverride) },
        ]),
    ...(review === null ? [] : reviewFacts(review)),
    ...endFacts(input, signature),
  ];
}

function commentWords({ comment, hasComment }: ReportedSignature): string {
  return comment ?? (hasComment ? 'left out of this report on request' : 'none recorded');
}

function reviewFacts(review: ReviewProof): readonly ReportFact[] {
  const { pages, imagesViewed, reports, attentionNotOpened, cardOpenSeconds } = review;
  const opened = [
    ...pages.map((page) => lookUp<string>(pageTitles, page) ?? humaniseCode(page)),
    ...(imagesViewed === 0 ? [] : [`${imagesViewed} ${imagesViewed === 1 ? 'picture' : 'pictures'}`]),
    ...(reports === 0 ? [] : [`${reports} ${reports === 1 ? 'report' : 'reports'}`]),
  ];
  return [
    { label: 'Opened before signing', value: opened.length === 0 ? 'nothing beyond the card' : opened.join(', ') },
    ...(attentionNotOpened.length === 0
      ? []
      : [{ label: 'Not opened', value: attentionNotOpened.map((type) => describeCheckType(type).label).join(', ') }]),
    { label: 'Card had been open for', value: durationWords(cardOpenSeconds) },
  ];
}

/** "2 d 3 h", "4 min 5 s": the two largest units. */
function durationWords(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first === -1) return '0 s';
  const shown = parts.slice(first, first + 2).filter(([count]) => count > 0);
  return shown.map(([count, unit]) => `${count} ${unit}`).join(' ');
}

function endFacts(input: ReportInput, { end }: ReportedSignature): readonly ReportFact[] {
  if (end === null) return [];
  if (end.state === 'open') return [{ label: 'Second signature', value: openWords(input) }];
  const by = end.slackUserId === null ? '' : ` by ${personName(input, end.slackUserId)}`;
  const at = end.at === null ? '' : `, ${formatUtc(end.at)}`;
  return [{ label: 'Ended', value: `${endWords[end.state]}${by}${at}` }];
}

function openWords({ snapshot }: ReportInput): string {
  return snapshot.isGone ? 'can be given no more: Yoti no longer holds the session' : 'still waited for';
}

const endWords: Readonly<Record<'countersigned' | 'declined' | 'withdrawn' | 'expired' | 'superseded', string>> = {
  countersigned: 'countersigned',
  declined: 'declined',
  withdrawn: 'withdrawn',
  expired: 'nobody countersigned it in time',
  superseded: 'the session moved on',
};
