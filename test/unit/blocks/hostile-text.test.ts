import type { KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import * as decisionReplies from '../../../blocks/decision-replies.ts';
import { buildDeleteImageModal } from '../../../blocks/delete-image-modal.ts';
import { buildDetailsModal } from '../../../blocks/details-modal.ts';
import { buildEraseSessionModal } from '../../../blocks/erase-session-modal.ts';
import { buildErasedCard } from '../../../blocks/erased-card.ts';
import { buildExpiredAlert } from '../../../blocks/expired-alert.ts';
import { buildHome } from '../../../blocks/home-view.ts';
import * as ledgerReplies from '../../../blocks/ledger-replies.ts';
import { buildMatchList } from '../../../blocks/match-list.ts';
import { buildMinimalCard } from '../../../blocks/minimal-card.ts';
import { buildOperatorAlert } from '../../../blocks/operator-alert.ts';
import * as replies from '../../../blocks/replies.ts';
import { buildReportReadyModal } from '../../../blocks/report-end-modals.ts';
import { buildReportModal } from '../../../blocks/report-modal.ts';
import * as reportReplies from '../../../blocks/report-replies.ts';
import { buildSessionCard } from '../../../blocks/session-card.ts';
import { buildFoundList, buildQueueList, type SessionListEntry } from '../../../blocks/session-list.ts';
import { buildCountersignModal, buildSignatureModal } from '../../../blocks/signature-modal.ts';
import { buildViewerModal } from '../../../blocks/viewer-modal.ts';
import { buildWatchModal } from '../../../blocks/watch-modal.ts';
import { newCardView, newCheckLine, newDetailsView, newExpiredView, newViewerView } from '../../support/card-views.ts';
import { hostileTexts } from '../../support/hostile-text.ts';
import { findTexts } from '../../support/message-texts.ts';
import { wholeReport } from '../../support/report-choices.ts';
import { messageProblems, viewProblems } from '../../support/slack-limits.ts';

type Message = { readonly text: string; readonly blocks: readonly KnownBlock[] };

/** Every builder with the same text from outside in every place that takes one. */
const builders: Readonly<Record<string, (text: string) => Message>> = {
  card: (text) => buildSessionCard(hostileCard(text)),
  'decided card': (text) =>
    buildSessionCard({
      ...hostileCard(text),
      standing: {
        kind: 'decided',
        verdict: 'REJECT',
        slackUserId: text,
        decidedAt: text,
        againstRecommendation: false,
        reason: text,
        proposedBy: text,
      },
    }),
  'proposed card': (text) =>
    buildSessionCard({
      ...hostileCard(text),
      standing: {
        ...{ kind: 'proposed', verdict: 'APPROVE', slackUserId: text, proposedAt: text, expiresAt: text, reason: text },
        ...{ againstRecommendation: true, proposalValue: 'x' },
      },
    }),
  'minimal card': (text) => buildMinimalCard(hostileCard(text)),
  'expired alert': (text) =>
    buildExpiredAlert(
      newExpiredView({
        ...people(text),
        done: [text, text],
        open: [{ what: text, owner: text }],
        nextStep: text,
        expiredAt: text,
      }),
    ),
  'operator alert': (text) => buildOperatorAlert({ title: text, whatHappened: text, whatToDo: text, reference: text }),
  'sessions that match': (text) => {
    const match = { yotiSessionId: text, shortSessionId: text, applicantName: text, stateLabel: text };
    return buildMatchList(text, Array(11).fill(match));
  },
  'found sessions': (text) => buildFoundList({ sessions: Array(10).fill(hostileEntry(text)), hasMore: true }),
  queue: (text) => buildQueueList({ waiting: Array(12).fill(hostileEntry(text)), more: 1, inProgress: 1, expired: 1 }),
  'erased card': (text) =>
    buildErasedCard({
      ...{ shortSessionId: text, yotiSessionId: text, stateLabel: text, erasedAt: text, cause: 'asked' },
      decided: {
        ...{ kind: 'decided', verdict: 'REJECT', slackUserId: text, decidedAt: text, reason: text },
        ...{ againstRecommendation: true, proposedBy: text },
      },
    }),
};

function hostileEntry(text: string): SessionListEntry {
  return {
    ...{ shortSessionId: text, stateLabel: text, headline: text, counts: text, applicantName: text, buttonValue: 'x' },
    ...{ deadlineAt: null, since: 1, decision: { verdict: 'APPROVE', slackUserId: text, decidedAt: 1 } },
  };
}

type View = { readonly blocks: readonly unknown[] };

const views: Readonly<Record<string, (text: string) => View>> = {
  details: (text) => buildDetailsModal(hostileDetails(text)),
  'details that could not be read': (text) =>
    buildDetailsModal(newDetailsView({ content: { kind: 'failed', words: text } })),
  viewer: (text) =>
    buildViewerModal(
      newViewerView({
        ...{ shortSessionId: text, imageName: text, capture: text, stateWords: text, sha256: text, canDelete: true },
        picture: { kind: 'ready', slackFileId: 'F0ABCDEF12', altText: text, damaged: true },
      }),
    ),
  'viewer without a picture': (text) => buildViewerModal(newViewerView({ picture: { kind: 'failed', words: text } })),
  deletion: (text) => buildDeleteImageModal({ shortSessionId: text, imageName: text, sha256: text, metadata: 'x' }),
  erasure: (text) =>
    buildEraseSessionModal({
      ...{ yotiSessionId: text, stateLabel: text, applicantName: text, isDecided: false, metadata: 'x' },
    }),
  'form for a signature': (text) =>
    buildSignatureModal({
      ...hostileSignature(text),
      ...{ isOverride: true, needsReason: true, needsComment: true, needsSecond: true },
      ...{ reasons: [{ code: 'code', words: 'Another reason' }], commentLimits: { min: 3, max: 1000 } },
      ...{ typed: { reasonCode: 'code', comment: text.slice(0, 1000) }, personalData: [text] },
    }),
  'form for a second signature': (text) =>
    buildCountersignModal({
      ...hostileSignature(text),
      ...{ isOverride: true, proposedBy: text, proposedAt: text, reason: text, comment: text },
    }),
  'report form': (text) => {
    const match = { sessionId: 'x', applicantName: text, stateLabel: text, shortSessionId: text, registeredOn: text };
    return buildReportModal({ subject: { kind: 'search', query: text, matches: [match] }, choice: wholeReport });
  },
  'report form of a session': (text) => {
    const subject = { kind: 'session', shortSessionId: text, stateLabel: text, metadata: 'x' } as const;
    return buildReportModal({ subject, choice: wholeReport });
  },
  'report that is ready': (text) =>
    buildReportReadyModal({
      ...{ ...wholeReport, shortSessionId: text, stateLabel: text, pages: 1, sizeBytes: 1, sha256: text },
      permalink: `https://slack.test/${text}`,
    }),
  home: (text) => {
    const session = { ...people(text), stateLabel: text, headline: text, counts: text, since: text, buttonValue: 'x' };
    const list = { sessions: [session], more: 1 };
    return buildHome({ kind: 'queue', waiting: list, inProgress: list, expired: list, at: text });
  },
};

function hostileSignature(text: string) {
  return {
    ...({
      shortSessionId: text,
      headline: text,
      counts: text,
      verdict: 'APPROVE',
      warning: text,
      metadata: 'x',
    } as const),
    claimedBy: { slackUserId: text, since: text },
    notOpened: [text, text],
  };
}

function hostileDetails(text: string) {
  const fact = { label: text, value: text, mark: text };
  const subCheck = { label: text, result: text, passed: false, by: text, details: text };
  const check = {
    ...newCheckLine({ label: text, subject: text, word: text, note: text, nextStep: text }),
    reason: text,
  };
  const more = { reasonCode: text, meaning: text, updatedAt: text, subChecks: [subCheck] };
  return newDetailsView({
    ...{ shortSessionId: text, stateLabel: text, headline: text },
    pages: [{ key: 'documents', title: text, attention: 1 }],
    content: {
      kind: 'entries',
      entries: [
        { kind: 'heading', text },
        { kind: 'text', text, tone: 'attention' },
        { kind: 'text', text, tone: 'quiet' },
        { kind: 'check', check: { ...check, ...more } },
        { kind: 'facts', facts: [fact, { ...fact, value: { time: text } }, { ...fact, value: { slackUserId: text } }] },
        {
          kind: 'facts',
          facts: [
            { ...fact, code: text },
            { ...fact, value: { code: text } },
          ],
        },
        { kind: 'check_lines', lines: [{ ...check, remark: text }] },
        { kind: 'list', items: [text, text] },
        { kind: 'records', records: [{ title: text, lines: [text, text], rest: text }] },
        { kind: 'comparison', left: text, right: text, rows: [{ label: text, left: text, right: text, same: null }] },
        { kind: 'events', events: [{ at: text, what: text, who: text }] },
        { kind: 'pictures', pictures: [{ key: '0123456789abcdef', name: text }] },
      ],
    },
  });
}

const answers: Readonly<Record<string, (text: string) => string>> = {
  alreadyDecided: (text) =>
    replies.alreadyDecided({
      ...{ verdict: 'APPROVE', slackUserId: text, decidedAt: text, shortSessionId: text, stateLabel: text },
    }),
  waitsForSecond: (text) =>
    decisionReplies.waitsForSecond({ verdict: 'APPROVE', slackUserId: text, shortSessionId: text }),
  notOpened: (text) => decisionReplies.notOpened({ checks: [text, text], shortSessionId: text }),
  claimedByOther: (text) => decisionReplies.claimedByOther({ slackUserId: text, shortSessionId: text }),
  tooNear: (text) => decisionReplies.tooNear({ why: 'applicant', shortSessionId: text }),
  help: (text) => replies.help({ unknownWord: text }),
  badSessionId: (text) => replies.badSessionId(text),
  reportNotFinished: (text) =>
    reportReplies.reportNotFinished({
      shortSessionId: text,
      stateLabel: text,
      open: [{ what: text, owner: text }],
    }),
  alreadyWatched: (text) => replies.alreadyWatched({ shortSessionId: text, stateLabel: text }),
  notForYou: (text) => replies.notForYou({ role: text }),
  unknownFailure: (text) => replies.unknownFailure({ reference: text }),
  badDays: (text) => ledgerReplies.badDays({ problem: 'no_date', given: text }),
  exportSent: (text) =>
    ledgerReplies.exportSent({
      ...{ fileName: text, rows: 1, sha256: text, witness: text, finding: { rows: null, what: text } },
    }),
  exportNotMade: (text) => ledgerReplies.exportNotMade({ fileName: text, reference: text, reason: text, fault: null }),
};

function people(text: string) {
  return {
    applicantName: text,
    applicantEmail: text,
    userTrackingId: text,
    createdBy: text,
    createdAt: text,
    shortSessionId: text,
    yotiSessionId: text,
  };
}

function hostileCard(text: string) {
  const line = newCheckLine({ word: text, label: text, subject: text, reason: text, nextStep: text, note: text });
  return newCardView({
    ...people(text),
    stateLabel: text,
    headline: text,
    counts: text,
    nextStep: text,
    finalAt: text,
    checks: [line, { ...line, needsAttention: false }],
    unreadFields: [text],
    picture: { slackFileId: 'F0ABCDEF12', captions: [text, text] },
    standing: { kind: 'open', approvesAtOnce: true, claim: { slackUserId: text, since: text } },
  });
}

/** Characters that hide or reorder; the two isolates around right-to-left text are ours. */
const hidden =
  /(?!\n)[\p{Cc}\u200B\u200E\u200F\u2028\u2029\u202A-\u202E\u2066\u2067\uFEFF]|(?<!\p{Extended_Pictographic})[\u200C\u200D]/u;

/** What Slack would read as markup: everything but our own date tokens. */
function markup(text: string): string[] {
  return (text.match(/<[^>]*>?/g) ?? []).filter((token) => !/^<!date\^\d+\^[^|<>]*\|[^|<>]*>$/.test(token));
}

const cases = Object.keys(builders).flatMap((name) =>
  hostileTexts.map((text) => [name, text.slice(0, 40), text] as const),
);

describe('text from outside stays inert', () => {
  test.each(cases)('in the %s: %j', (name, _, text) => {
    const build = builders[name] ?? builders['card'];
    const [message, tame] = [build?.(text), build?.('Alex')];
    if (!message || !tame) throw new Error('no such builder');
    const texts = findTexts(message.blocks);
    expect(messageProblems(message)).toEqual([]);
    expect(texts.filter((found) => found.kind === 'mrkdwn').flatMap((found) => markup(found.text))).toEqual([]);
    expect(markup(message.text)).toEqual([]);
    expect(texts.every((found) => found.kind === 'plain' || found.verbatim)).toBe(true);
    expect(lineCount(message)).toBeLessThanOrEqual(lineCount(tame) + 1);
    for (const found of texts) expect(found.text).not.toMatch(hidden);
    const formatted = texts
      .filter((found) => found.kind === 'mrkdwn')
      .map((found) => found.text.replaceAll(/`[^`]*`/g, ''));
    for (const found of [...formatted, message.text]) expect(found).not.toMatch(/https?:\/\/|:rotating_light:|:\+1:/);
  });

  test.each(
    Object.keys(answers).flatMap((name) => hostileTexts.map((text) => [name, text.slice(0, 40), text] as const)),
  )('in the answer %s: %j', (name, _, text) => {
    const answer = answers[name]?.(text) ?? '';
    expect(markup(answer)).toEqual([]);
    expect(answer).not.toMatch(hidden);
    expect(answer).not.toMatch(/https?:\/\//);
    expect(answer.length).toBeLessThanOrEqual(4000);
    expect(answer.split('\n').length).toBeLessThanOrEqual((answers[name]?.('Alex') ?? '').split('\n').length);
  });

  test.each(Object.keys(views).flatMap((name) => hostileTexts.map((text) => [name, text.slice(0, 40), text] as const)))(
    'in the view %s: %j',
    (name, _, text) => {
      const view = views[name]?.(text);
      if (!view) throw new Error('no such view');
      const texts = findTexts(view.blocks);
      expect(viewProblems(view)).toEqual([]);
      expect(texts.every((found) => found.kind === 'plain' || found.verbatim)).toBe(true);
      for (const found of texts) expect(found.text).not.toMatch(hidden);
      const formatted = texts.filter((found) => found.kind === 'mrkdwn').map((found) => found.text);
      expect(formatted.flatMap(markup)).toEqual([]);
      for (const found of formatted) {
        expect(found.replaceAll(/`[^`]*`/g, '')).not.toMatch(/https?:\/\/|:rotating_light:|:\+1:/);
      }
    },
  );

  test.each(hostileTexts.map((text) => [text.slice(0, 40), text] as const))('in modals: %j', (_, text) => {
    expect(viewProblems(buildWatchModal({ yotiSessionId: text }))).toEqual([]);
  });
});

/** One line more is allowed: the warning about hidden characters is ours. */
function lineCount(message: Message): number {
  return findTexts(message.blocks)
    .map((found) => found.text.split('\n').length)
    .reduce((total, lines) => total + lines, 0);
}
