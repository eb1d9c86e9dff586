import type { KnownBlock } from '@slack/types';
import { inlineCaps, isSuspicious } from './inline-text.ts';
import { code, dateToken, inline, notSupplied } from './mrkdwn.ts';
import { mrkdwn } from './slack-message.ts';

/** A time as a builder takes it: epoch seconds, a text that could not be read as a time, or nothing. */
export type CardTime = number | string | null;

/** Who a session is about and where it came from, as registered; `null` is shown as "not supplied". */
export interface ApplicantFacts {
  readonly applicantName: string | null;
  readonly applicantEmail: string | null;
  readonly userTrackingId: string | null;
  readonly yotiSessionId: string;
  readonly createdBy: string | null;
  readonly createdAt: CardTime;
}

/** The facts as two columns, which a phone stacks; the most telling first. */
export function applicantSection(facts: ApplicantFacts): KnownBlock {
  const fields = [
    ['Applicant', applicantLines(facts)],
    ['User tracking id', codeOr(facts.userTrackingId)],
    ['Created by', textOr(facts.createdBy)],
    ['Created', dateToken(facts.createdAt)],
    ['Session id', codeOr(facts.yotiSessionId)],
  ];
  return { type: 'section', fields: fields.map(([label, value]) => mrkdwn(`*${label}*\n${value}`)) };
}

function applicantLines(facts: ApplicantFacts): string {
  const lines = [textOr(facts.applicantName)];
  if (facts.applicantEmail) lines.push(inline(facts.applicantEmail, inlineCaps.name));
  const given = [facts.applicantName, facts.applicantEmail].filter((text) => text !== null);
  if (given.some(isSuspicious)) lines.push('_⚠ contains hidden or mixed-script characters_');
  return lines.filter((line) => line !== '').join('\n');
}

function textOr(text: string | null): string {
  return (text === null ? '' : inline(text, inlineCaps.name)) || notSupplied;
}

function codeOr(text: string | null): string {
  return (text === null ? '' : code(text, inlineCaps.code)) || notSupplied;
}
