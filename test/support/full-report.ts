import type {
  PageSize,
  ReportBlock,
  ReportCheck,
  ReportContent,
  ReportSection,
  ReportSummaryRow,
} from '../../src/core/report/report-content.ts';
import { missingPicture, newCover, newReport, samplePicture } from './report-samples.ts';

/** Every kind of block a report can hold, with contents of the length they have in earnest. */
export async function fullReport(pageSize: PageSize = 'A4'): Promise<ReportContent> {
  const logo = await samplePicture({ caption: 'Northwind Bank', width: 320, height: 80, colour: '#dde6f0' });
  return newReport({
    pageSize,
    operator: { name: 'Northwind Bank plc', logo },
    title: 'Identity verification report, session 1e52b6aa',
    cover: newCover({
      profile: 'Report for the regulator',
      decision: {
        headline: 'Rejected',
        tone: 'bad',
        lines: [
          'By Tomás Ó Briain, 4 March 2026, 10:09:13 UTC',
          'In line with Yoti’s recommendation',
          'Reason: Document is forged. The photograph has been replaced: the laser engraving of this series is missing and the border of the picture is cut by hand.',
          'Approved by a second reviewer: Priya Raman, 4 March 2026, 10:31:02 UTC',
        ],
      },
      summary: summaryRows(),
      notes: ['12 of 14 pictures are smaller than usual to keep the file below 10 MB.'],
    }),
    sections: [
      subjectSection(),
      await documentSection(),
      await faceSection(),
      watchlistSection(4),
      timelineSection(),
      evidenceSection(),
    ],
  });
}

function summaryRows(): readonly ReportSummaryRow[] {
  return [
    row('Document authenticity: Driving licence FRA', 'REJECT', 'bad', 'Tampering: the photograph has been replaced'),
    row('Face match', 'CONSIDER', 'attention', 'The picture on the document is too small for a certain answer'),
    row('Proof of address', 'NOT AVAILABLE', 'attention', 'The picture was blurred'),
    row('Watchlist screening', 'IN PROGRESS', 'attention', 'Yoti has not finished this check'),
    row('Liveness', 'APPROVE', 'good', 'A live person was present'),
    row('Liveness', 'REJECT', 'neutral', 'Presentation attack suspected (set aside: a later attempt counts)'),
    row('Text data check', 'APPROVE', 'good', ''),
  ];
}

function row(check: string, recommendation: string, tone: ReportSummaryRow['tone'], reason: string): ReportSummaryRow {
  return { check, recommendation, tone, reason };
}

function subjectSection(): ReportSection {
  return {
    heading: 'Applicant',
    blocks: [
      {
        kind: 'facts',
        facts: [
          {
            label: 'Given names',
            value: 'Zoë Aleksandra',
            mark: { text: 'from the driving licence', tone: 'neutral' },
          },
          {
            label: 'Family name',
            value: 'Łukasiewicz-O’Connor',
            mark: { text: 'differs from what was registered (“Lukasiewicz”)', tone: 'attention' },
          },
          { label: 'Date of birth', value: '12 April 1990 (35 years old)' },
          { label: 'Name in the script of the country', value: 'محمد بن سلمان الاسلامي' },
          { label: 'Address', value: '14 Cathcart Road\nGreenwich\nLondon SE10 0AA' },
          {
            label: 'Machine-readable zone',
            value: 'IDFRAZUKASIEWICZ<<<<<<<<<<<<<<952042\n0506932020438CORINNE<<<<<<<6512068F6',
            isCode: true,
          },
        ],
      },
      { kind: 'paragraph', text: 'One value differs from what was registered.', tone: 'attention' },
      {
        kind: 'paragraph',
        text: 'Values stand as they were read from the document; nothing was corrected.',
        isQuiet: true,
      },
    ],
  };
}

async function documentSection(): Promise<ReportSection> {
  return {
    heading: 'Document 1: Driving licence, France',
    blocks: [
      {
        kind: 'pictures',
        pictures: [
          await samplePicture({ caption: 'Front', width: 1200, height: 760, colour: '#c58f94' }),
          await samplePicture({ caption: 'Back', width: 1200, height: 760, colour: '#a1887f' }),
          await samplePicture({ caption: 'Chip photograph', width: 480, height: 640, colour: '#90a4ae' }),
          missingPicture('Second page', 'Deleted at Yoti on 4 March 2026'),
          missingPicture('Supplementary document', 'Cannot preview: the file is in HEIC format'),
        ],
      },
      { kind: 'subheading', text: 'Authenticity' },
      { kind: 'check', check: authenticityCheck() },
      { kind: 'subheading', text: 'Text data' },
      {
        kind: 'check',
        check: {
          title: 'Text data check: Driving licence FRA',
          word: 'APPROVE',
          tone: 'good',
          facts: [{ label: 'Last changed', value: '4 March 2026, 09:31:55 UTC' }],
          subChecks: [],
        },
      },
      {
        kind: 'list',
        items: [
          'Text extraction, front: DONE',
          'Text extraction, back: FAILED (the picture was too dark, and the person was asked to take it again before the time to do so ran out)',
          'Supplementary document: DONE',
        ],
      },
      comparison(),
    ],
  };
}

function authenticityCheck(): ReportCheck {
  const automated = (label: string): ReportCheck['subChecks'][number] => ({
    label,
    result: 'Passed',
    tone: 'good',
    by: 'automated',
    details: '',
  });
  return {
    title: 'Document authenticity: Driving licence FRA',
    word: 'REJECT',
    tone: 'bad',
    facts: [
      { label: 'Reason', value: 'Tampering with the document [TAMPERED]' },
      { label: 'Meaning', value: 'The document is genuine but has been changed, or its photograph has been replaced.' },
      { label: 'Next step', value: 'Ask for another document, and report the case if your policy says so.' },
      { label: 'Last changed', value: '4 March 2026, 09:31:55 UTC' },
    ],
    subChecks: [
      {
        label: 'Fraud list check',
        result: 'Not passed',
        tone: 'attention',
        by: 'expert',
        details: 'A detail that takes more than one line: the number of the document is on a list of stolen blanks',
      },
      ...['Document in date', 'Security features', 'Hologram', 'Data in order', 'Other security features'].map(
        automated,
      ),
      { label: 'QUANTUM_INK_CHECK', result: 'SOMETHING_NEW', tone: 'neutral', by: '', details: '' },
    ],
  };
}

function comparison(): ReportBlock {
  return {
    kind: 'table',
    columns: [
      { heading: '', weight: 3 },
      { heading: 'Registered', weight: 4 },
      { heading: 'Read from the document', weight: 4 },
      { heading: 'Same?', weight: 2.2 },
    ],
    rows: [
      ['Given names', 'Zoe Aleksandra', 'Zoë Aleksandra', { text: 'same', tone: 'good' }],
      ['Family name', 'Lukasiewicz', 'Łukasiewicz-O’Connor', { text: 'differs', tone: 'attention' }],
      ['Date of birth', '12 April 1990', '12 April 1990', { text: 'same', tone: 'good' }],
      ['Nationality', '', 'France', 'not compared'],
    ],
  };
}

async function faceSection(): Promise<ReportSection> {
  return {
    heading: 'Face match and liveness',
    blocks: [
      {
        kind: 'pictures',
        isPair: true,
        pictures: [
          await samplePicture({ caption: 'Photograph on the document', width: 480, height: 640, colour: '#90a4ae' }),
          await samplePicture({
            caption: 'Picture taken in the liveness attempt',
            width: 720,
            height: 960,
            colour: '#b89c7f',
          }),
        ],
      },
      { kind: 'facts', facts: [{ label: 'Confidence score', value: '0.84' }] },
      { kind: 'subheading', text: 'Liveness attempt 2 (latest)' },
      {
        kind: 'pictures',
        pictures: await Promise.all(
          [1, 2, 3, 4, 5].map((frame) =>
            samplePicture({
              caption: `Frame ${frame}`,
              width: 720,
              height: frame === 4 ? 540 : 960,
              colour: '#78909c',
            }),
          ),
        ),
      },
    ],
  };
}

/** A screening with this many matches. */
export function watchlistSection(matches: number): ReportSection {
  return {
    heading: 'AML screening',
    blocks: [
      { kind: 'paragraph', text: 'Compare year of birth and country before deciding.', tone: 'attention' },
      {
        kind: 'records',
        records: Array.from({ length: matches }, (_, index) => ({
          title: `${index + 1}. Jean-Baptiste Emanuel Zorg`,
          lines: [
            'Politically exposed person, class 1 · born 1965 · France, Switzerland',
            'Also known as: J. B. Zorg, Жан-Батист Зорг, جان باتيست',
            'Lists: EU consolidated financial sanctions (2019-03-12); SECO sanctions (2020-11-30)',
          ],
          rest: 'Source: complyadvantage · last updated 3 March 2026 · score 1.7',
        })),
        cut: { what: 'matches', where: 'All of them are in Slack: Details, AML.' },
      },
    ],
  };
}

function timelineSection(): ReportSection {
  const event = (minute: number, what: string, who: string): readonly string[] => [
    `4 March 2026, 09:${String(minute).padStart(2, '0')}:07 UTC`,
    what,
    who,
  ];
  return {
    heading: 'Human review',
    blocks: [
      {
        kind: 'table',
        columns: [
          { heading: 'When', weight: 3.4 },
          { heading: 'What', weight: 6 },
          { heading: 'Who', weight: 2.6 },
        ],
        rows: Array.from({ length: 34 }, (_, index) =>
          event(
            index,
            index % 5 === 0
              ? 'Looked at the pictures of the document and of the liveness attempt, page 2'
              : 'Opened the details',
            'Priya Raman',
          ),
        ),
      },
    ],
  };
}

function evidenceSection(): ReportSection {
  const code = (label: string, value: string) => ({ label, value, isCode: true }) as const;
  return {
    heading: 'Evidence',
    blocks: [
      {
        kind: 'facts',
        facts: [
          code('Digest of the session', 'c2f1a0e9b87d6c5a4f3e2d1c0b9a8f7e6d5c4b3a29180706f5e4d3c2b1a09f8e'),
          code('Ledger hash', '0b9a8f7e6d5c4b3a29180706f5e4d3c2b1a09f8ec2f1a0e9b87d6c5a4f3e2d1c'),
          { label: 'Ledger position', value: '10482' },
        ],
      },
      { kind: 'subheading', text: 'The session as Yoti gave it' },
      sourceBlock(120),
    ],
  };
}

/** Canonical JSON of about this many lines. */
export function sourceBlock(lines: number): ReportBlock {
  const checks = Array.from({ length: Math.ceil(lines / 8) }, (_, index) => ({
    id: `2b7e1c34-5f60-4c8e-9a43-${String(index).padStart(12, '0')}`,
    type: 'ID_DOCUMENT_AUTHENTICITY',
    state: 'DONE',
    name: 'Zoë Łukasiewicz-O’Connor',
    report: { recommendation: { value: 'REJECT', reason: 'TAMPERED' } },
  }));
  return {
    kind: 'source',
    text: JSON.stringify({ session_id: '2b7e1c34-5f60-4c8e-9a43-7d0f1e52b6aa', checks }, null, 2),
    cut: { what: 'characters', where: 'The whole record is answered by the API under the snapshot id.' },
  };
}
