import { describe, expect, test } from 'vitest';
import { sessionSection } from '../../../../src/core/report/sections/session-section.ts';
import { subjectSection } from '../../../../src/core/report/sections/subject-section.ts';
import { newReportInput } from '../../../support/report-inputs.ts';
import { newRichSession } from '../../../support/rich-session.ts';
import { newRegistration, newSession } from '../../../support/session-factories.ts';
import { allTextOf, blocksOf, factsIn, rowsBelow, valuesIn } from './section-reading.ts';

const contents = [
  ['m-fields', { kind: 'json', value: { full_name: 'Alex Sample', date_of_birth: '1990-01-02', mrz: {} } }],
  ['m-licence-fields', { kind: 'json', value: { full_name: 'Alexa Other', date_of_birth: '1991-01-02' } }],
] as const;
const two = { session: newRichSession({ applicantProfiles: [] }), contents };

describe('the subject’s data', () => {
  test('are what was registered', () => {
    const registration = newRegistration({ tags: ['uk'], createdBy: null });
    const sections = subjectSection(newReportInput({ registration }));
    expect(factsIn(sections).map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'Applicant: Alex Sample',
      'E-mail: alex@example.test',
      'User tracking id: user-42',
      'Tags: uk',
      'Created by: not supplied',
    ]);
  });

  test('are what each document says, field by field, with source and difference', () => {
    expect(rowsBelow(subjectSection(newReportInput(two)), 'As the documents say')).toEqual([
      ['Full name', 'Alex Sample', 'Passport GBR', 'agrees with what was registered'],
      [
        ...['Full name', 'Alexa Other', 'Driving licence FRA'],
        'differs from what was registered (“Alex Sample”); differs from Passport GBR (“Alex Sample”)',
      ],
      ['Date of birth', '1990-01-02', 'Passport GBR', ''],
      ['Date of birth', '1991-01-02', 'Driving licence FRA', 'differs from Passport GBR (“1990-01-02”)'],
    ]);
  });

  test('quote a very long name in full once, not beside every document', () => {
    const registration = newRegistration({ applicant: { name: 'Alex '.repeat(1000).trim(), email: null } });
    const sections = subjectSection(newReportInput({ ...two, registration }));
    const marks = rowsBelow(sections, 'As the documents say').map((row) => row[3] ?? '');
    expect(marks[0]).toMatch(/registered \(“Alex Alex .+ …$/);
    expect(Math.max(...marks.map((mark) => mark.length))).toBeLessThan(300);
    expect(factsIn(sections)[0]?.value).toBe(registration.applicant.name);
  });

  test('name every document of a value that several have', () => {
    const contents = ['m-fields', 'm-licence-fields'].map(
      (id) => [id, { kind: 'json', value: { full_name: 'Alex Sample', nationality: 'GBR' } }] as const,
    );
    expect(rowsBelow(subjectSection(newReportInput({ ...two, contents })), 'As the documents say')).toEqual([
      ['Full name', 'Alex Sample', 'Passport GBR, Driving licence FRA', 'agrees with what was registered'],
      ['Nationality', expect.stringContaining('GBR'), 'Passport GBR, Driving licence FRA', ''],
    ]);
  });

  test('have no column for comparisons where there are none', () => {
    const contents = [['m-fields', { kind: 'json', value: { nationality: 'GBR' } }]] as const;
    const [table] = blocksOf(subjectSection(newReportInput({ ...two, contents })), 'table');
    expect(table?.columns.map(({ heading }) => heading)).toEqual(['Field', 'Value', 'Source']);
  });

  test('set off what differs, and nothing else', () => {
    const [table] = blocksOf(subjectSection(newReportInput(two)), 'table');
    const tones = table?.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? null : cell.tone)).at(-1));
    expect(tones).toEqual([null, 'attention', null, 'attention']);
  });

  test('leave what describes the document to its own section', () => {
    const text = allTextOf(subjectSection(newReportInput(two)));
    expect(text).not.toContain('Machine-readable zone');
  });

  test('say when nothing was read, and when no name was registered to hold one against', () => {
    expect(allTextOf(subjectSection(newReportInput({ session: newSession() })))).toContain(
      'Nothing was read off a document.',
    );
    const registration = newRegistration({ applicant: { name: null, email: null } });
    expect(allTextOf(subjectSection(newReportInput({ ...two, registration })))).toContain('No name was registered');
  });

  test('go to the person concerned without remarks, tags and who created the session', () => {
    const sections = subjectSection(newReportInput({ ...two, profile: 'subject' }));
    expect(rowsBelow(sections, 'As the documents say')[1]).toEqual(['Full name', 'Alexa Other', 'Driving licence FRA']);
    expect([...valuesIn(sections, 'Tags'), ...valuesIn(sections, 'Created by')]).toEqual([]);
  });

  test('are no section of a report without data', () => {
    expect(subjectSection(newReportInput({ withData: false }))).toEqual([]);
  });
});

describe('the session’s details', () => {
  test('end in everything that happened to it, in order', () => {
    const rows = rowsBelow(sessionSection(newReportInput()), 'Timeline');
    expect(rows[0]).toEqual(['2026-01-10 09:59:00 UTC', 'Session created at Yoti', 'onboarding-service']);
    expect(rows.map(([at]) => at)).toEqual(rows.map(([at]) => at).toSorted());
  });

  test('say once what was the same all day, with its first and its last time', () => {
    const times = ['2026-01-10T10:30:00Z', '2026-01-10T10:40:00Z', '2026-01-10T23:00:00Z', '2026-01-11T08:00:00Z'];
    const events = times.map((at) => {
      return { at, kind: 'notification.received', actor: 'yoti', payload: { topic: 'session_completion' } };
    });
    const rows = rowsBelow(sessionSection(newReportInput({ events })), 'Timeline');
    expect(rows.filter(([, what]) => what?.startsWith('Notification'))).toEqual([
      [
        '3 times: first 2026-01-10 10:30:00 UTC, last 2026-01-10 23:00:00 UTC',
        ...['Notification: Session completion', 'Yoti'],
      ],
      ['2026-01-11 08:00:00 UTC', 'Notification: Session completion', 'Yoti'],
    ]);
  });

  test('leave looks, refusals and reports to Human review, and say how many there were', () => {
    const event = (kind: string, actor: string) => ({ at: '2026-01-10T10:30:00Z', kind, actor, payload: {} });
    const [one, other] = ['slack:T0TEAM:U0REVIEW', 'slack:T0TEAM:U0OTHER'];
    const looks = [event('details.viewed', one), event('image.viewed', one), event('image.viewed', other)];
    const rest = [event('click.refused', one), event('report.requested', one), event('report.sent', 'system')];
    const sections = sessionSection(newReportInput({ events: [...looks, ...rest] }));
    expect(allTextOf(sections)).toContain(
      'Not listed here: 3 looks by 2 people; 1 refusal; 2 events of reports. See Human review.',
    );
    expect(JSON.stringify(rowsBelow(sections, 'Timeline'))).not.toMatch(/looked at|refused|Report/);
    expect(allTextOf(sessionSection(newReportInput()))).not.toContain('Not listed here');
  });

  test('name people as Slack does and say what Yoti no longer holds', () => {
    const event = { at: '2026-01-10T10:30:00Z', kind: 'decision.recorded', actor: 'slack:T0TEAM:U0REVIEW' };
    const sections = sessionSection(
      newReportInput({ isGone: true, events: [{ ...event, payload: { verdict: 'REJECT' } }] }),
    );
    expect(rowsBelow(sections, 'Timeline').at(-1)?.slice(1)).toEqual(['Decision: REJECTED', 'Robin Reviewer']);
    expect(allTextOf(sections)).toContain('Yoti no longer holds this session');
  });

  test('tell the person concerned no more than when it began and ended', () => {
    const sections = sessionSection(
      newReportInput({ profile: 'subject', session: newRichSession({ state: 'EXPIRED' }) }),
    );
    expect(rowsBelow(sections, 'Timeline').map(([, what]) => what)).toEqual(['Session created at Yoti']);
    expect(allTextOf(sections)).not.toContain('Owed by');
  });
});
