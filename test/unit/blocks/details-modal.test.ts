import { describe, expect, test } from 'vitest';
import type { DetailsCheckView, DetailsEntryView } from '../../../blocks/details-entry.ts';
import { buildDetailsModal, countDetailsParts, type DetailsModalView } from '../../../blocks/details-modal.ts';
import { newDetailsView } from '../../support/card-views.ts';
import { findTexts } from '../../support/message-texts.ts';
import { viewProblems } from '../../support/slack-limits.ts';

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function textOf(entries: readonly DetailsEntryView[], over: Partial<DetailsModalView> = {}): string {
  const modal = buildDetailsModal(newDetailsView({ content: { kind: 'entries', entries }, ...over }));
  return findTexts(modal.blocks)
    .map((found) => found.text)
    .join('\n');
}

function buttonsOf(modal: { readonly blocks: readonly unknown[] }, prefix: string) {
  const pattern = new RegExp(`"action_id":"(${prefix}[a-z_0-9]*)"[^{]*\\{[^{}]*"text":"([^"]*)"`, 'g');
  return Array.from(JSON.stringify(modal.blocks).matchAll(pattern), ([, id, label]) => [id, label]);
}

const check: DetailsCheckView = {
  label: 'Document authenticity',
  subject: 'Passport GBR',
  word: 'REJECT',
  mark: 'reject',
  reason: 'Photo or details altered',
  reasonCode: 'TAMPERED',
  meaning: 'The document was changed after it was issued.',
  nextStep: 'Consider flagging this person.',
  note: null,
  updatedAt: 1_768_039_440,
  subChecks: [
    { label: 'Sharp enough', result: 'Passed', passed: true, by: 'automated', details: null },
    { label: 'No tampering', result: 'Not passed', passed: false, by: 'expert', details: 'Data integrity: FAIL' },
    { label: 'Aura', result: 'MAYBE', passed: null, by: null, details: null },
  ],
};

const every: readonly DetailsEntryView[] = [
  { kind: 'heading', text: 'Passport GBR' },
  { kind: 'text', text: 'Yoti could not read the back.', tone: 'attention' },
  { kind: 'text', text: 'Fields were read by the machine.', tone: 'quiet' },
  {
    kind: 'facts',
    facts: [
      { label: 'Full name', value: 'Alex Sample', mark: 'agrees with what was registered' },
      { label: 'Date of birth', value: '1990-02 (month only)', mark: null },
      { label: 'Read', value: { time: 1_768_039_440 }, mark: null },
      { label: 'Registered by', value: { slackUserId: 'U0REVIEW' }, mark: null },
      { label: 'Place of birth', value: '', mark: null },
      { label: 'Reason', value: 'Too old', mark: null, code: 'TOO_OLD' },
      { label: 'Line 1', value: { code: 'P<GBRSAMPLE<<ALEX' }, mark: null },
    ],
  },
  { kind: 'check', check },
  {
    kind: 'check_lines',
    lines: [{ label: 'Liveness', subject: 'selfie', word: 'APPROVE', mark: 'approve', remark: null }],
  },
  { kind: 'list', items: ['Sanctions: 1', 'Warnings: 2'] },
  { kind: 'records', records: [{ title: '1. Alex Sample', lines: ['Person', 'Born 1990'], rest: 'score: 1.7' }] },
  {
    ...{ kind: 'comparison', left: 'Passport GBR', right: 'Driving licence GBR' },
    rows: [
      { label: 'Full name', left: 'Alex Sample', right: 'Alex Sample', same: true },
      { label: 'Date of birth', left: '1990-02-01', right: '1990-02-11', same: false },
      { label: 'Address', left: '', right: '1 High Street', same: null },
    ],
  },
  {
    kind: 'events',
    events: [
      { at: 1_768_039_440, what: 'Card posted', who: 'Countersign' },
      { at: null, what: 'Details opened', who: { slackUserId: 'U0REVIEW' } },
    ],
  },
  {
    kind: 'link',
    label: 'Open the provider’s report (share.example.test)',
    url: 'https://share.example.test/a?b=1&c=2',
  },
  { kind: 'pictures', pictures: [{ key: '0123456789abcdef', name: 'Passport GBR, front' }] },
];

describe('the Details modal', () => {
  test('draws every kind of entry', async () => {
    const modal = buildDetailsModal(newDetailsView({ content: { kind: 'entries', entries: every } }));
    await expect(json(modal)).toMatchFileSnapshot('__snapshots__/details-modal.json');
    expect(viewProblems(modal)).toEqual([]);
  });

  test('says outcome, state and session before anything else', () => {
    expect(textOf(every)).toMatch(/^\*2 of 6 checks need you\*\nCOMPLETED · session …ab12cd34\n/);
  });

  test('shows a tab a page with how many checks need a person, and marks the one that is open', () => {
    const modal = buildDetailsModal(newDetailsView());
    expect(buttonsOf(modal, 'details_page_')).toEqual([
      ['details_page_overview', 'Overview'],
      ['details_page_documents', '• Document (1)'],
      ['details_page_aml', 'AML (1)'],
      ['details_page_session', 'Session'],
    ]);
    expect(json(modal).split('"style": "primary"')).toHaveLength(2);
    expect(json(modal)).toContain('Document, 1 check needs a person, shown now');
  });

  test('never shows a sub-check that is not passed as a rejection or with a sign of one', () => {
    const text = textOf([{ kind: 'check', check: { ...check, word: 'APPROVE', mark: 'approve' } }]);
    expect(text).toContain('◇ Passed · Sharp enough · automated');
    expect(text).toContain('◆ *Not passed* · No tampering · expert · Data integrity: FAIL');
    expect(text).toContain('▷ *MAYBE* · Aura');
    expect(text).not.toMatch(/⛔|❌|✅|reject/i);
  });

  test('says in words what is the same and what differs', () => {
    const text = textOf(every);
    expect(text).toContain('*Full name* · same');
    expect(text).toContain('*Date of birth* · *differs*');
    expect(text).toContain('*Address* · cannot be compared');
  });

  test('puts a long value across the whole width and keeps the order of facts', () => {
    const long = 'word '.repeat(60).trim();
    const facts = [
      { label: 'First', value: 'short', mark: null },
      { label: 'Second', value: long, mark: 'differs' },
      { label: 'Third', value: 'short', mark: null },
    ];
    const text = textOf([{ kind: 'facts', facts }]);
    expect(text).toContain(`*First*\nshort\n*Second*\n${long}\n_differs_\n*Third*\nshort`);
  });

  test('warns by a sign where a fact differs, and not where it agrees', () => {
    const facts = [
      { label: 'Full name', value: 'Alex Sample', mark: 'differs from what was registered', differs: true },
      { label: 'Date of birth', value: '1990-02-03', mark: 'agrees with Passport GBR' },
    ];
    const text = textOf([{ kind: 'facts', facts }]);
    expect(text).toContain('*Full name*\nAlex Sample\n⚠️ differs from what was registered');
    expect(text).toContain('*Date of birth*\n1990-02-03\n_agrees with Passport GBR_');
  });

  test('shows checks at a glance with sign, word and why', () => {
    const line = { label: 'Liveness', subject: 'selfie', word: 'REJECT', mark: 'reject', remark: 'Not live' } as const;
    const lines = [line, { ...line, word: 'APPROVE', mark: 'approve', subject: null, remark: null } as const];
    expect(textOf([{ kind: 'check_lines', lines }])).toContain(
      '⛔ *REJECT* · Liveness, selfie: Not live\n✔ *APPROVE* · Liveness\n',
    );
  });

  test('shows codes as codes: behind the words they stand for, and where every sign counts', () => {
    const facts = [
      { label: 'Reason', value: 'A needed document is missing', mark: null, code: 'MANDATORY_DOCUMENT' },
      { label: 'Line 1', value: { code: 'P<GBRSAMPLE<<ALEX<<<' }, mark: null },
    ];
    const text = textOf([{ kind: 'facts', facts }]);
    expect(text).toContain('A needed document is missing (`MANDATORY_DOCUMENT`)');
    expect(text).toContain('`P&lt;GBRSAMPLE&lt;&lt;ALEX&lt;&lt;&lt;`');
  });

  test('sets records apart below their names, what is left over last and quiet', () => {
    const records = [
      { title: '7. Alex Sample', lines: ['Person', 'Born 1980'], rest: 'score: 1.7' },
      { title: '8. Short', lines: [], rest: null },
    ];
    expect(textOf([{ kind: 'records', records }])).toContain(
      '*7. Alex Sample*\nPerson\nBorn 1980\n_score: 1.7_\n\n*8. Short*',
    );
  });

  test('never parts a record, nor the name of a very long one from what follows', () => {
    const partsOf = (words: number) => {
      const lines = ['list '.repeat(words).trim(), 'list '.repeat(words).trim()];
      const records = Array.from({ length: 60 }, (_, index) => ({
        title: `${index + 1}. Alex Sample`,
        lines,
        rest: null,
      }));
      const content = { kind: 'entries', entries: [{ kind: 'records', records }] } as const;
      return [0, 1].flatMap((part) => {
        const { blocks } = buildDetailsModal(newDetailsView({ content, part }));
        return findTexts(blocks).filter(({ text }) => text.includes('list list'));
      });
    };
    const short = partsOf(60).map(({ text }) => text);
    expect(short.length).toBeGreaterThan(10);
    expect(short.filter((text) => !text.startsWith('*'))).toEqual([]);
    const long = partsOf(300).map(({ text }) => text.split('\n').at(-1));
    expect(long.filter((line) => line?.startsWith('list ') !== true)).toEqual([]);
  });

  test('turns a page in parts, named, with the heading repeated', () => {
    const items = Array.from({ length: 500 }, (_, index) => `Hit ${index}: ${'politically exposed person '.repeat(5)}`);
    const entries: DetailsEntryView[] = [
      { kind: 'heading', text: 'Matches' },
      { kind: 'list', items },
    ];
    const of = countDetailsParts(entries);
    const at = (part: number) =>
      buildDetailsModal(newDetailsView({ content: { kind: 'entries', entries }, part, current: 'aml' }));
    expect(of).toBeGreaterThan(2);
    expect(buttonsOf(at(1), 'details_part_').slice(0, 3)).toEqual([
      ['details_part_1', '1'],
      ['details_part_2', '• 2'],
      ['details_part_3', '3'],
    ]);
    expect(buttonsOf(at(0), 'details_[pn][re]')).toEqual([['details_next', 'Next ▶']]);
    expect(buttonsOf(at(1), 'details_[pn][re]').map(([id]) => id)).toEqual(['details_previous', 'details_next']);
    expect(buttonsOf(at(of - 1), 'details_[pn][re]')).toEqual([['details_previous', '◀ Previous']]);
    expect(json(at(1))).toContain(`Part 2 of ${of}`);
    expect(json(at(1))).toContain('Continued: *Matches*');
    expect(json(at(0))).not.toContain('Continued');
  });

  test('leads from any of very many parts to the first, the last and those around it', () => {
    const items = Array.from({ length: 2500 }, (_, index) => `Hit ${index}: ${'exposed person '.repeat(10)}`);
    const content = { kind: 'entries', entries: [{ kind: 'list', items }] } as const;
    const of = countDetailsParts(content.entries);
    expect(of).toBeGreaterThan(20);
    const labels = (part: number) =>
      buttonsOf(buildDetailsModal(newDetailsView({ content, part })), 'details_part_').map(([, label]) => label);
    expect(labels(0)).toEqual(['• 1', '2', '3', '4', '5', '6', '7', '8', `${of}`]);
    expect(labels(9)).toEqual(['1', '7', '8', '9', '• 10', '11', '12', '13', `${of}`]);
    expect(labels(of - 1)).toEqual(['1', ...[7, 6, 5, 4, 3, 2, 1].map((back) => `${of - back}`), `• ${of}`]);
  });

  test.each([-3, Number.NaN, 7, 0.5])('shows a part that is there when asked for part %s', (part) => {
    expect(textOf([{ kind: 'text', text: 'The only part', tone: 'plain' }], { part })).toContain('The only part');
  });

  test('never parts a heading from what it is the heading of', () => {
    const filler = Array.from({ length: 39 }, (_, index): DetailsEntryView => {
      return { kind: 'text', text: `Filler ${index}`, tone: 'plain' };
    });
    const after: DetailsEntryView[] = [
      { kind: 'heading', text: 'Selfies' },
      { kind: 'text', text: 'Attempt 1', tone: 'plain' },
    ];
    const entries = [...filler, ...after];
    expect(textOf(entries, { part: 0 })).not.toContain('Selfies');
    expect(textOf(entries, { part: 1 })).toContain('Selfies\nAttempt 1');
  });

  test.each([
    'http://share.example.test/a',
    'javascript:alert(1)',
    'https://user:secret@share.example.test/',
    `https://share.example.test/${'a'.repeat(3000)}`,
    'nonsense',
  ])('makes no link of %s', (url) => {
    const text = textOf([{ kind: 'link', label: 'Open', url }]);
    expect(text).not.toMatch(/<[^!]/);
    expect(text).toContain('Open: this address cannot be a safe link');
  });

  test('lets nothing in an address end the link it stands in', () => {
    const text = textOf([
      { kind: 'link', label: '>|<!channel>', url: 'https://share.example.test/a|<!channel>?b=1&c=2' },
    ]);
    expect(text).toContain('<https://share.example.test/a%7C%3C!channel%3E?b=1&amp;c=2|›¦&lt;!channel&gt;>');
  });

  test('says so while a page is read and when it could not be read', () => {
    expect(textOf([])).toContain('There is nothing to show here.');
    const words = (content: DetailsModalView['content']) =>
      json(buildDetailsModal(newDetailsView({ content })).blocks.slice(3));
    expect(words({ kind: 'loading' })).toContain('Reading this page from Yoti…');
    expect(words({ kind: 'failed', words: 'Yoti does not answer. Try again.' })).toContain('Yoti does not answer.');
  });

  test('keeps tabs and images at hand while a page is read', () => {
    const modal = buildDetailsModal(newDetailsView({ content: { kind: 'loading' } }));
    expect(buttonsOf(modal, 'details_page_')).toHaveLength(4);
    expect(buttonsOf(modal, 'images_open')).toEqual([['images_open', 'Images']]);
  });
});
