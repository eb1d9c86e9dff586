import { z } from 'zod';
import { defaultReasons, type Reason } from '../core/reasons.ts';
import { wholeNumber } from './fields.ts';

/** How decisions are governed. All defaults are those of a team of one. */
export const policyFields = {
  POLICY_FOUR_EYES: z
    .enum(['never', 'overrides', 'rejects', 'always'], { error: 'must be never, overrides, rejects or always' })
    .default('never'),
  POLICY_PROPOSAL_HOURS: wholeNumber({ from: 1, to: 720, byDefault: 24 }),
  POLICY_CLAIM_MINUTES: wholeNumber({ from: 1, to: 1440, byDefault: 60 }),
  POLICY_REVIEW_FIRST: z.enum(['never', 'attention'], { error: 'must be never or attention' }).default('never'),
  DECISION_REASONS: z
    .string()
    .optional()
    .transform((text, context): readonly Reason[] => {
      if (text === undefined) return defaultReasons;
      const reasons = readReasons(text);
      if (reasons !== null) return reasons;
      context.addIssue({
        code: 'custom',
        message:
          'every entry must be APPROVE:code=words or REJECT:code=words, separated by semicolons: codes of a-z and _ that differ, words of at most 75 characters, a hundred at most, at least one for REJECT',
      });
      return z.NEVER;
    }),
};

/** A menu of Slack's has a hundred options at most. */
const maxReasons = 100;

/** `REJECT:not_genuine=The document is not genuine; APPROVE:…`: semicolons, because words may hold commas. */
function readReasons(text: string): readonly Reason[] | null {
  const entries = text
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const reasons: Reason[] = [];
  for (const entry of entries) {
    const [, verdict, code = '', words = ''] = /^(APPROVE|REJECT):([a-z][a-z_]{1,39})=(.{1,75})$/u.exec(entry) ?? [];
    if (verdict !== 'APPROVE' && verdict !== 'REJECT') return null;
    reasons.push({ verdict, code, words: words.trim() });
  }
  const codes = new Set(reasons.map(({ code }) => code));
  const isListable = codes.size === reasons.length && reasons.length <= maxReasons;
  return isListable && reasons.some(({ verdict }) => verdict === 'REJECT') ? reasons : null;
}

export function toPolicy(settings: z.output<z.ZodObject<typeof policyFields>>) {
  return {
    fourEyes: settings.POLICY_FOUR_EYES,
    /** How long a first signature waits for the second. */
    proposalMs: settings.POLICY_PROPOSAL_HOURS * 3_600_000,
    claimMs: settings.POLICY_CLAIM_MINUTES * 60_000,
    /** `attention`: every check that Yoti does not recommend to approve must have been opened first. */
    reviewFirst: settings.POLICY_REVIEW_FIRST,
    reasons: settings.DECISION_REASONS,
  } as const;
}
