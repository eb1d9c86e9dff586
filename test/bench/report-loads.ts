import sharp from 'sharp';
import { choosePictures } from '../../src/core/report/chosen-pictures.ts';
import type { DrawnPicture, ReportSnapshot } from '../../src/core/report/report-snapshot.ts';
import type { Session } from '../../src/core/session.ts';
import type { ReportJob } from '../../src/report/report-messages.ts';
import { newDrawnPicture, newReportSnapshot } from '../support/report-inputs.ts';
import { newBusySession, newDocument, newMedia, newPage, newRegistration } from '../support/session-factories.ts';

/** What is drawn: one session's snapshot and its pictures. */
export interface ReportLoad extends ReportJob {
  readonly name: string;
}

/** One person's session with every kind of trouble in it: 8 pictures, 20 AML matches, 25 looks. */
export function latinLoad(): Promise<ReportLoad> {
  return ordinaryLoad('Latin', ['Wojciech Szczęśniak-Żółć', 'Zoë Łukasiewicz']);
}

/** The same with names that need shaping, and fonts of thousands of characters. */
export function mixedLoad(): Promise<ReportLoad> {
  return ordinaryLoad('Arabic and Chinese names', ['محمد بن سلمان الاسلامي', '王小明']);
}

async function ordinaryLoad(name: string, names: readonly string[]): Promise<ReportLoad> {
  return makeLoad(name, { session: newBusySession(), names, hits: 20, looks: 25, widthPx: 1000 });
}

/** More than a report can hold: 50 documents, 1,000 AML matches, a name of 5,000 characters, the whole record in text. */
export function largestLoad(): Promise<ReportLoad> {
  const documents = Array.from({ length: 50 }, (_, index) =>
    newDocument({
      id: `doc-${index + 1}`,
      pages: [newPage(`front-${index}`), newPage(`back-${index}`)],
      // One field list is enough: of fifty, the long name alone would fill the pages and crowd the pictures out.
      textFields: index === 0 ? fields : null,
    }),
  );
  const names = ['Maria del Carmen de la Concepción '.repeat(150).slice(0, 5000), '王小明 محمد'];
  const session = newBusySession({ documents });
  return makeLoad('the largest', { session, names, hits: 1000, looks: 500, widthPx: 850, profile: 'regulator' });
}

interface LoadPlan {
  readonly session: Session;
  readonly names: readonly string[];
  readonly hits: number;
  readonly looks: number;
  readonly widthPx: number;
  readonly profile?: ReportSnapshot['profile'];
}

/** As `newDocument` names it. */
const fields = newMedia('m-fields', 'JSON');

async function makeLoad(name: string, plan: LoadPlan): Promise<ReportLoad> {
  const { session, names, hits, looks, widthPx, profile = 'internal' } = plan;
  const [applicant = ''] = names;
  const snapshot = newReportSnapshot({
    profile,
    session,
    registration: newRegistration({ applicant: { name: applicant, email: 'alex@example.test' } }),
    contents: [
      [fields.id, { kind: 'json', value: { full_name: names.at(-1), date_of_birth: '1990-04-12' } }],
      ['raw', { kind: 'json', value: amlAnswer(names, hits) }],
    ],
    events: Array.from({ length: looks }, (_, index) => ({
      at: new Date(Date.UTC(2026, 0, 10, 11, 0, index)).toISOString(),
      kind: 'details.viewed',
      actor: 'slack:T0TEAM:U0REVIEW',
      payload: { page: 'overview' },
    })),
  });
  const pictures = choosePictures(snapshot.session).map(({ mediaId }, index) => drawnPicture(mediaId, widthPx, index));
  return { name, snapshotJson: JSON.stringify(snapshot), pictures: await Promise.all(pictures) };
}

function amlAnswer(names: readonly string[], count: number): unknown {
  const hits = Array.from({ length: count }, (_, index) => ({
    score: 1.7,
    match_types: index % 2 === 0 ? ['name_exact', 'year_of_birth'] : ['name_fuzzy'],
    doc: {
      id: `HIT${index + 1}`,
      name: names[index % names.length]?.slice(0, 60),
      entity_type: 'person',
      types: [index % 3 === 0 ? 'pep-class-1' : 'adverse-media-fraud'],
      fields: [{ name: 'Date of Birth', tag: 'date_of_birth', value: String(1940 + (index % 60)) }],
      sources: ['list-of-persons'],
    },
  }));
  return { code: 200, content: { data: { total_hits: count, hits } } };
}

/** As much detail as a photograph has, and the same bytes in every run. */
async function drawnPicture(mediaId: string, widthPx: number, seed: number): Promise<DrawnPicture> {
  const heightPx = Math.round(widthPx * 0.7);
  const pixels = Buffer.alloc(widthPx * heightPx * 3);
  let grain = seed + 1;
  for (let index = 0; index < pixels.length; index += 1) {
    grain = (Math.imul(grain, 1_664_525) + 1_013_904_223) >>> 0;
    pixels[index] = 60 + ((index / 3) % widthPx) / 12 + (grain >>> 26);
  }
  const raw = { raw: { width: widthPx, height: heightPx, channels: 3 } } as const;
  const jpeg = await sharp(pixels, raw).jpeg({ quality: 80 }).toBuffer();
  return newDrawnPicture(mediaId, { jpeg: new Uint8Array(jpeg), widthPx, heightPx });
}
