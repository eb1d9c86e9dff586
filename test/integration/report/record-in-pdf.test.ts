import canonicalize from 'canonicalize';
import { describe, expect, test } from 'vitest';
import { buildReportContent } from '../../../src/core/report/build-report-content.ts';
import type { Session } from '../../../src/core/session.ts';
import { wordingVersion } from '../../../src/core/wording/wording-version.ts';
import { renderReport } from '../../../src/report/render-report.ts';
import { sessionDigest, sha256 } from '../../../src/services/evidence.ts';
import { missingPdfTools, withPdfTool } from '../../support/pdf-tools.ts';
import { newReportSnapshot } from '../../support/report-inputs.ts';
import { newRichSession } from '../../support/rich-session.ts';

/** Without the tools these tests can only run where their absence is an error: in CI. */
const checked = test.runIf(missingPdfTools().length === 0 || Boolean(process.env['CI']));

const values = {
  'decomposed accents': 'Jose\u0301 Zoe\u0308',
  'composed accents': 'José Łukasiewicz Nguyễn',
  'double spaces': 'a  b   c',
  'spaces at the ends': ' a ',
  'a no-break space': 'a\u00a0b',
  'a zero-width joiner': 'a\u200db',
  'a long token': 'x1'.repeat(150),
  'a long sentence': 'The customer said that the picture was taken on a bus, so it was dark; '.repeat(40),
  hyphens: 'half-finished-'.repeat(30),
  ligatures: 'office affluent fjord',
  'a sentence with the sign': 'a ¬ b¬',
  'other scripts': 'محمد יעל 王小明 김민준 さくら สมชาย हिन्दी Ελένη Юлия',
  emoji: '👨‍👩‍👧 😀',
  'line breaks and controls': 'a\nb\tc\u0000d\u2028e',
  'quotes and escapes': 'a "b" \\ c \\u0041 /',
};

/** A session that says all of this in one place and another, over several pages. */
function sessionSaying(): Session {
  const unreadValues = Array.from({ length: 8 }, () => Object.entries(values)).flat();
  return newRichSession({
    userTrackingId: values['decomposed accents'],
    unreadValues: unreadValues.map(([name, value], index) => ({ name: `${name} ${index}  `, value })),
  });
}

/** As the appendix tells to: the lines of its first part, without the foot of each page. */
function recordOf(text: string): string {
  const [, part = ''] =
    /Session, as Countersign read it from Yoti\n([\s\S]*)\nRegistration and decision\n/.exec(text) ?? [];
  const lines = part.split(/[\n\f]+/).filter((line) => !/^session ab12cd34|Page \d+ of \d+$/.test(line));
  return lines.map((line) => (line.endsWith('¬') ? line.slice(0, -1) : `${line}\n`)).join('');
}

describe('the record in the appendix', () => {
  checked('gives the digest that the report prints, when it is copied out of the file', async () => {
    const session = sessionSaying();
    const snapshot = newReportSnapshot({ profile: 'regulator', session, sessionDigest: sessionDigest(session) });
    const { bytes, pages } = await renderReport(buildReportContent(snapshot, []));
    const text = await withPdfTool('pdftotext', bytes, ['{pdf}', '-']);
    const record: unknown = JSON.parse(recordOf(text));
    expect(pages).toBeGreaterThan(8);
    expect(record).toEqual(JSON.parse(JSON.stringify({ session, wordingVersion })));
    expect(text.replace(/\s+/g, '')).toContain(sha256(canonicalize(record) ?? ''));
  });
});
