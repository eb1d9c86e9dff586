import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildExpiredAlert } from '../../../blocks/expired-alert.ts';
import { buildMinimalCard } from '../../../blocks/minimal-card.ts';
import { buildSessionCard } from '../../../blocks/session-card.ts';
import type { CardFacts } from '../../../src/core/card-facts.ts';
import type { Check, Session } from '../../../src/core/session.ts';
import { checkTypes } from '../../../src/core/wording/check-types.ts';
import { presentCard, presentExpiredAlert } from '../../../src/slack/present-card.ts';
import { hostileTexts } from '../../support/hostile-text.ts';
import { findTexts } from '../../support/message-texts.ts';
import {
  newAttempt,
  newCardFacts,
  newDocument,
  newRegistration,
  newSession,
  newSubCheck,
} from '../../support/session-factories.ts';
import { messageProblems } from '../../support/slack-limits.ts';

const wild = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ minLength: 4990, maxLength: 5000 }),
);
const time = fc.option(fc.oneof(fc.constantFrom('2026-01-10T10:00:00Z', '0001-01-01T00:00:00Z', 'yesterday'), wild));

const check: fc.Arbitrary<Check> = fc.record({
  id: fc.uuid(),
  type: fc.oneof(fc.constantFrom(...Object.keys(checkTypes)), wild),
  state: fc.oneof(fc.constantFrom('DONE', 'DONE', 'PENDING', 'INTERNAL_ERROR'), wild),
  createdAt: time,
  updatedAt: time,
  resourceIds: fc.subarray(['doc-1', 'live-1', 'live-2']),
  recommendation: fc.option(
    fc.record({
      value: fc.oneof(fc.constantFrom('APPROVE', 'REJECT', 'CONSIDER', 'NOT_AVAILABLE'), wild),
      reason: fc.option(fc.oneof(fc.constantFrom('TAMPERED', 'NO_VALID_FIELDS'), wild)),
      recoverySuggestion: fc.option(wild),
    }),
  ),
  breakdown: fc.array(
    fc
      .record({ name: wild, result: fc.constantFrom('PASS', 'FAIL') })
      .map(({ name, result }) => newSubCheck(name, result, { [name]: name })),
    { maxLength: 3 },
  ),
  watchlist: fc.constant(null),
  searchedProfile: fc.constant(null),
  generatedMedia: fc.constant([]),
  scheme: fc.option(wild),
});

const session: fc.Arbitrary<Session> = fc
  .record({
    yotiSessionId: wild,
    state: fc.oneof(fc.constantFrom('COMPLETED', 'EXPIRED', 'ONGOING'), wild),
    documentType: wild,
    checks: fc.array(check, { maxLength: 60 }),
    unreadFields: fc.array(wild, { maxLength: 20 }),
  })
  .map(({ documentType, ...rest }) =>
    newSession({
      ...rest,
      documents: [newDocument({ documentType, issuingCountry: documentType })],
      livenessCaptures: [newAttempt('live-1', null), newAttempt('live-2', '2026-01-10T10:00:00Z')],
    }),
  );

const facts: fc.Arbitrary<CardFacts> = fc
  .record({ session, text: wild, isDecided: fc.boolean(), captions: fc.array(wild, { maxLength: 40 }) })
  .map(({ session: one, text, isDecided, captions }) =>
    newCardFacts({
      session: one,
      registration: newRegistration({
        applicant: { name: text, email: text },
        userTrackingId: text,
        createdBy: text,
        createdAt: text,
      }),
      finalAt: text,
      sheet: captions.length === 0 ? null : { slackFileId: 'F0ABCDEF12', captions },
      sheetNote: text,
      decision: isDecided
        ? {
            verdict: 'REJECT',
            slackUserId: text,
            slackTeamId: 'T0',
            decidedAt: text,
            sessionVersion: 1,
            evidenceDigest: '',
            reasonCode: null,
            isOverride: true,
            proposedBy: { slackUserId: text, slackTeamId: text, at: text },
          }
        : null,
    }),
  );

test('every random session of up to 60 checks stays within Slack’s limits and 12 blocks', () => {
  fc.assert(
    fc.property(facts, (one) => {
      const card = presentCard(one);
      const messages = [buildSessionCard(card), buildMinimalCard(card), buildExpiredAlert(presentExpiredAlert(one))];
      expect(messages.flatMap(messageProblems)).toEqual([]);
      expect(messages.every((message) => message.blocks.length <= 12)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test('every check of a random session has its own line on the card', () => {
  fc.assert(
    fc.property(fc.array(check, { minLength: 1, maxLength: 60 }), (checks) => {
      const card = buildSessionCard(presentCard(newCardFacts({ session: newSession({ checks }) })));
      const texts = findTexts(card.blocks).map((found) => found.text);
      const lines = texts.flatMap((text) => text.split('\n')).filter((line) => /^(⛔|⚠️|❔|⏳|❓|✔|↩) \*/.test(line));
      expect(lines).toHaveLength(checks.length);
    }),
    { numRuns: 60 },
  );
});
