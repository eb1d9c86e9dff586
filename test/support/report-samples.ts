import sharp from 'sharp';
import type { ReportContent, ReportCover, ReportPicture } from '../../src/core/report/report-content.ts';

/** A report with nothing but its frame; a test names only what it is about. */
export function newReport(parts: Partial<ReportContent> = {}): ReportContent {
  return {
    productName: 'Countersign',
    operator: null,
    title: 'Identity verification report',
    language: 'en-GB',
    pageSize: 'A4',
    cover: newCover(),
    sections: [],
    restWhere: 'It stands in Slack, under Details.',
    footer: 'Session 2b7e1c34-5f60-4c8e-9a43-7d0f1e52b6aa · generated 2026-03-04 10:15 UTC by Dana Whitfield',
    generatedAt: '2026-03-04T10:15:22.000Z',
    snapshotId: '5a0d7c51e9b84f0e8a6f1f0f6f2f9b11',
    ...parts,
  };
}

export function newCover(parts: Partial<ReportCover> = {}): ReportCover {
  return {
    profile: 'Internal report',
    facts: [
      { label: 'Yoti session', value: '2b7e1c34-5f60-4c8e-9a43-7d0f1e52b6aa' },
      { label: 'User tracking id', value: 'customer-008812' },
      { label: 'State', value: 'COMPLETED' },
      { label: 'Generated', value: '4 March 2026, 10:15:22 UTC' },
    ],
    decision: {
      headline: 'No decision yet',
      tone: 'neutral',
      lines: ['Nobody has approved or rejected this session.'],
    },
    summary: [],
    notes: [],
    ...parts,
  };
}

export async function approvedReport(): Promise<ReportContent> {
  return newReport({
    cover: newCover({
      decision: {
        headline: 'Approved',
        tone: 'good',
        lines: [
          'By Priya Raman (priya.raman@example.test), 4 March 2026, 10:02:41 UTC',
          'In line with Yoti’s recommendation',
        ],
      },
      summary: [
        {
          check: 'Document authenticity · Passport GBR',
          recommendation: 'APPROVE',
          tone: 'good',
          reason: 'All automated and manual checks passed',
        },
        {
          check: 'Document text data',
          recommendation: 'APPROVE',
          tone: 'good',
          reason: 'Every required field was read',
        },
        {
          check: 'Face match',
          recommendation: 'APPROVE',
          tone: 'good',
          reason: 'The faces are of the same person (0.94)',
        },
        { check: 'Liveness', recommendation: 'APPROVE', tone: 'good', reason: 'A live person was present' },
        {
          check: 'Watchlist screening',
          recommendation: 'NOT_AVAILABLE',
          tone: 'neutral',
          reason: 'Not requested for this session',
        },
      ],
    }),
    sections: [
      {
        heading: 'Session',
        blocks: [
          {
            kind: 'facts',
            facts: [
              { label: 'Applicant', value: 'Zoë Łukasiewicz-O’Connor' },
              { label: 'User tracking id', value: 'customer-008812' },
              { label: 'Created by', value: 'onboarding-service' },
              { label: 'Created at', value: '4 March 2026, 09:12:07 UTC' },
              { label: 'Completed at', value: '4 March 2026, 09:31:55 UTC' },
              { label: 'Tags', value: '' },
            ],
          },
        ],
      },
      {
        heading: 'Document: Passport, United Kingdom',
        blocks: [
          {
            kind: 'paragraph',
            text: 'The passport was accepted by automated checks and confirmed by an expert.',
            tone: 'good',
          },
          {
            kind: 'facts',
            facts: [
              { label: 'Full name', value: 'ZOË ŁUKASIEWICZ-O’CONNOR' },
              { label: 'Date of birth', value: '12 April 1990' },
              { label: 'Document number', value: '533380006' },
              { label: 'Address', value: '14 Cathcart Road\nGreenwich\nLondon SE10 0AA' },
            ],
          },
          {
            kind: 'pictures',
            pictures: [
              await samplePicture({ caption: 'Passport GBR, photo page', width: 1200, height: 850, colour: '#7f98b8' }),
              await samplePicture({
                caption: 'Selfie, liveness attempt 1',
                width: 720,
                height: 960,
                colour: '#b89c7f',
              }),
            ],
          },
        ],
      },
    ],
  });
}

export async function rejectedReport(): Promise<ReportContent> {
  return newReport({
    cover: newCover({
      decision: {
        headline: 'Rejected',
        tone: 'bad',
        lines: [
          'By Tomás Ó Briain (tomas@example.test), 4 March 2026, 10:09:13 UTC',
          'In line with Yoti’s recommendation',
        ],
      },
      summary: [
        {
          check: 'Document authenticity · Driving licence FRA',
          recommendation: 'REJECT',
          tone: 'bad',
          reason: 'Tampering: the photograph has been replaced',
        },
        {
          check: 'Face match',
          recommendation: 'CONSIDER',
          tone: 'attention',
          reason: 'The picture on the document is too small for a certain answer',
        },
        { check: 'Liveness', recommendation: 'APPROVE', tone: 'good', reason: 'A live person was present' },
        {
          check: 'Proof of address',
          recommendation: 'NOT_AVAILABLE',
          tone: 'neutral',
          reason: 'The picture was blurred',
        },
      ],
    }),
    sections: [
      {
        heading: 'Watchlist screening',
        blocks: [
          {
            kind: 'paragraph',
            text: '57 possible matches. Compare the year of birth and the country before deciding.',
            tone: 'attention',
          },
          {
            kind: 'table',
            columns: [
              { heading: 'No.', weight: 1 },
              { heading: 'Name', weight: 4 },
              { heading: 'List', weight: 4 },
              { heading: 'Year', weight: 1.4 },
              { heading: 'Note', weight: 5 },
            ],
            rows: Array.from({ length: 57 }, (_, index) => [
              String(index + 1),
              index % 7 === 0 ? 'Jean-Baptiste Emmanuel Zorg de la Fontaine' : 'Jean-Baptiste Zorg',
              index % 3 === 0 ? 'EU consolidated financial sanctions' : 'Politically exposed persons',
              String(1950 + index),
              index % 5 === 0
                ? 'Same family name, different given name; the year of birth differs by more than ten years from the document.'
                : 'Name only',
            ]),
          },
        ],
      },
      {
        heading: 'Images',
        blocks: [
          {
            kind: 'pictures',
            pictures: [
              await samplePicture({
                caption: 'Driving licence FRA, front',
                width: 1200,
                height: 760,
                colour: '#c58f94',
              }),
              await samplePicture({
                caption: 'Driving licence FRA, back',
                width: 1200,
                height: 760,
                colour: '#a1887f',
              }),
              await samplePicture({
                caption: 'Selfie, liveness attempt 1',
                width: 720,
                height: 960,
                colour: '#90a4ae',
              }),
              await samplePicture({
                caption: 'Selfie, liveness attempt 2',
                width: 720,
                height: 960,
                colour: '#78909c',
              }),
              missingPicture('Selfie, liveness attempt 3', 'Deleted at Yoti on 4 March 2026'),
              await samplePicture({ caption: 'Bank statement, page 1', width: 850, height: 1200, colour: '#cfd8dc' }),
              await samplePicture({
                caption: 'Bank statement, page 2, which the applicant sent twice: this is the second copy',
                width: 850,
                height: 1200,
                colour: '#b0bec5',
              }),
              missingPicture('Bank statement, page 3', 'Cannot preview: the file is in HEIC format'),
            ],
          },
        ],
      },
      {
        heading: 'What happened',
        blocks: [
          {
            kind: 'paragraph',
            text: 'The applicant uploaded the licence twice. The first picture was refused for blur; on the second the photograph does not carry the laser engraving that this series has, and its border is cut by hand. An expert confirmed the finding. '.repeat(
              4,
            ),
          },
        ],
      },
    ],
  });
}

/** No decision, and names in every script that a font is there for, and some that none is. */
export function mixedScriptsReport(): ReportContent {
  return newReport({
    title: 'Identity verification report · דו״ח · تقرير',
    cover: newCover({
      summary: [
        {
          check: 'Document authenticity',
          recommendation: 'QUANTUM_CHECK',
          tone: 'attention',
          reason: 'A reason Yoti added later: LENS_GLARE',
        },
        { check: 'Face match', recommendation: 'CONSIDER', tone: 'attention', reason: '' },
      ],
    }),
    sections: [
      {
        heading: 'Names as they were read',
        blocks: [
          {
            kind: 'facts',
            facts: [
              { label: 'Polish', value: 'Wojciech Szczęśniak-Żółć' },
              { label: 'Turkish', value: 'İbrahim Çağlayan Ünğör' },
              { label: 'Vietnamese', value: 'Nguyễn Thị Đặng Vậ'.normalize('NFD') },
              { label: 'Greek', value: 'Ευάγγελος Παπαδόπουλος' },
              { label: 'Cyrillic', value: 'Юлия Щедрина · Ґалина Їжакевич' },
              { label: 'Hebrew', value: 'יעל בן־דוד (שרה)' },
              { label: 'Hebrew, vocalised', value: 'שָׁלוֹם' },
              { label: 'Arabic', value: 'محمد بن سلمان الاسلامي' },
              { label: 'Arabic, vocalised', value: 'مُحَمَّدٌ' },
              { label: 'Persian', value: 'می‌خواهم علی‌رضا' },
              { label: 'Urdu', value: 'محمد ضیاء الحق' },
              { label: 'Born (Arabic with a date)', value: 'محمد علي (1990-04-12)' },
              { label: 'Address (Hebrew)', value: 'רחוב הרצל 14, דירה 3, תל אביב 6688312' },
              { label: 'Mixed', value: 'Name: محمد علي, passport A1234567' },
              { label: 'Devanagari', value: 'हिन्दी शर्मा' },
              { label: 'No font', value: '王小明 김민준 ธนา 😀 👨‍👩‍👧' },
              { label: 'Hostile', value: 'A\u0000B\u202Egnp.exe <!channel> =cmd() \ud800 %PDF-1.7 endstream' },
            ],
          },
        ],
      },
      {
        heading: 'Long values',
        blocks: [
          {
            kind: 'facts',
            facts: [
              {
                label: 'Arabic address that takes several lines',
                value:
                  'شارع الملك عبد العزيز، مبنى رقم 1547، الطابق الثالث، شقة 12، حي السلامة، مدينة جدة، المملكة العربية السعودية، الرمز البريدي 23436، بجانب المسجد الكبير',
              },
              {
                label: 'A label that is itself far too long for the third of the page that labels have',
                value: 'x'.repeat(700),
              },
            ],
          },
        ],
      },
    ],
  });
}

/** A baseline JPEG with some structure, so that a page that lost it looks different. */
export async function samplePicture(sample: {
  readonly caption: string;
  readonly width: number;
  readonly height: number;
  readonly colour: string;
}): Promise<ReportPicture> {
  const { width, height, colour, caption } = sample;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="${colour}"/>
    <rect x="6%" y="8%" width="30%" height="56%" fill="#ffffff" opacity="0.7"/>
    <rect x="42%" y="14%" width="50%" height="6%" fill="#223"/><rect x="42%" y="30%" width="38%" height="6%" fill="#223"/>
  </svg>`;
  const jpeg = await sharp(Buffer.from(svg)).jpeg({ quality: 80, progressive: false }).toBuffer();
  return { caption, jpeg: new Uint8Array(jpeg), widthPx: width, heightPx: height, placeholder: null };
}

export function missingPicture(caption: string, placeholder: string): ReportPicture {
  return { caption, jpeg: null, widthPx: 0, heightPx: 0, placeholder };
}
