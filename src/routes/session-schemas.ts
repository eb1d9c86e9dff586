import { z } from 'zod';
import { named } from './named-schemas.ts';

/** The members that the HTTP interface speaks of, for reading requests, for writing answers and for describing both. */
export const YotiSessionId = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,64}$/)
  .describe('The id that Yoti gave the session.');

const time = z.iso.datetime();
const slackUserId = z.string().describe('A Slack user id.');

export const Decision = named(
  'Decision',
  z.strictObject({
    verdict: z.enum(['APPROVE', 'REJECT']),
    reasonCode: z
      .string()
      .nullable()
      .describe('Of the list of reasons that Countersign is set to; null where none was asked for.'),
    isOverride: z
      .boolean()
      .nullable()
      .describe('Against what Yoti recommended; null where it was decided before this was kept.'),
    decidedBy: slackUserId.describe('Slack user id of who decided; with four eyes, of the second signature.'),
    proposedBy: slackUserId.nullable().describe('Slack user id of the first signature, where two were asked for.'),
    decidedAt: time,
    sequence: z
      .int()
      .nullable()
      .describe(
        'Of its delivery among those of the session; the delivery of the same sequence tells the same decision.',
      ),
  }),
);

/** Everywhere the same made-up session, so that the examples belong together. */
export const exampleId = 'd00aac15-b8c4-4bc1-ba5b-cddfe933a180';

export const exampleDecision: z.output<typeof Decision> = {
  verdict: 'REJECT',
  reasonCode: 'document_not_genuine',
  isOverride: false,
  decidedBy: 'U0123REVIEW',
  proposedBy: null,
  decidedAt: '2026-11-23T10:24:31.000Z',
  sequence: 2,
};

const Check = z.strictObject({
  id: z.string(),
  type: z.string().describe('Yoti’s word, also one that Countersign does not know.'),
  state: z.string().describe('Yoti’s word; only a check that is DONE has a recommendation that counts.'),
  recommendation: z
    .string()
    .nullable()
    .describe('Yoti’s word: APPROVE, REJECT, CONSIDER, NOT_AVAILABLE, or one that Countersign does not know.'),
  reason: z.string().nullable().describe('Yoti’s code.'),
});

export const Session = named(
  'Session',
  z.strictObject({
    yotiSessionId: YotiSessionId,
    state: z.string().describe('Yoti’s word: ONGOING, COMPLETED, EXPIRED, or one that Countersign does not know.'),
    version: z.int().min(0).describe('Grows with everything new that Yoti says; 0 before it was asked.'),
    checks: z.array(Check).describe('What Yoti recommends, as of this version. Never a decision.'),
    decision: Decision.nullable(),
    hasOpenProposal: z.boolean().describe('A first signature waits for the second.'),
    userTrackingId: z.string().nullable().describe('As you registered it.'),
    tags: z.array(z.string()).describe('As you registered them.'),
    createdAt: time.nullable().describe('When the session was created at Yoti, as you registered it.'),
    deadlineAt: time.nullable().describe('As you registered it.'),
    registeredAt: time.describe('When Countersign began to watch it.'),
    finalAt: time.nullable().describe('When Countersign saw it COMPLETED or EXPIRED.'),
    goneAt: time.nullable().describe('Since when Yoti holds it no longer.'),
  }),
);

export const exampleSession: z.output<typeof Session> = {
  yotiSessionId: exampleId,
  state: 'COMPLETED',
  version: 3,
  checks: [
    {
      id: '5ac7f2a5-8b0d-4ff4-a1c2-2f8c3dd3c1a4',
      type: 'ID_DOCUMENT_AUTHENTICITY',
      state: 'DONE',
      recommendation: 'REJECT',
      reason: 'COUNTERFEIT',
    },
  ],
  decision: exampleDecision,
  hasOpenProposal: false,
  userTrackingId: 'customer-4711',
  tags: ['retail'],
  createdAt: '2026-11-23T10:00:00.000Z',
  deadlineAt: '2026-11-24T10:00:00.000Z',
  registeredAt: '2026-11-23T10:00:01.000Z',
  finalAt: '2026-11-23T10:12:07.000Z',
  goneAt: null,
};
