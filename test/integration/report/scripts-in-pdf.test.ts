import { describe, expect, test } from 'vitest';
import { cleanLines } from '../../../src/report/clean-text.ts';
import { type ShapedLine, shapeLine } from '../../../src/report/shape-text.ts';
import { inkBand } from '../../support/ink.ts';
import { missingPdfTools, renderGrey, withPdfTool } from '../../support/pdf-tools.ts';
import { textPage } from '../../support/text-page.ts';

/** Without the tools these tests can only run where their absence is an error: in CI. */
const checked = test.runIf(missingPdfTools().length === 0 || Boolean(process.env['CI']));

/** Letters that a broken subset leaves blank without any error, in every script we have a font for. */
const CHARACTERS = [
  ...'AÅÆÇĐĞİŁŐŠẞŻƠĂfgijpqñøßüŵẓẽðœ',
  ...'ΑΓΔΞΨάβγφώΐ',
  ...'БЖЩЪЭЮяґїљё',
  ...'אבגךםץתש',
  ...'ابتجحدرزسشصضطعغفقكلمنهويپچگ',
  ...'अइकखघञणषहटढ१९।',
  ...'กขงญฐธฬฮแๆ๑๙ผ',
  ...'王小明，北京龍龘一〇（囍鑫',
  ...'あゐヴ々ー「直骨カ畑ッ',
  ...'가힣민ㄱ뷁서金울',
  ...'01289٣۴€£§µ½№',
];

/** Names and addresses that pdftotext has to give back letter for letter, in reading order, marks and joiners too. */
const TEXTS = {
  'Latin with accents': 'Wojciech Szczęśniak-Żółć, İbrahim Çağlayan Ünğör, Zoë',
  'decomposed Vietnamese': 'Nguyễn Thị Đặng Vậ Phượng'.normalize('NFD'),
  Greek: 'Ευάγγελος Παπαδόπουλος ΆΐΏ',
  Cyrillic: 'Юлия Щедрина Ґалина Їжакевич',
  Arabic: 'محمد بن سلمان الاسلامي 1990-04-12',
  'Arabic with vowel marks': 'مُحَمَّدٌ فَاطِمَةُ ٱلزَّهْرَاء',
  Persian: 'می‌خواهم علی‌رضا',
  Urdu: 'محمد ضیاء الحق',
  Hebrew: 'יעל בן־דוד (שרה)',
  'vocalised Hebrew': 'שָׁלוֹם בְּרֵאשִׁית',
  Devanagari: 'हिन्दी शर्मा श्रीकृष्ण त्रिपाठी विद्यार्थी क्षत्रिय ज्ञानेश्वर १९९०',
  Nepali: 'गर्‍यो दुर्गा र्‍य',
  Thai: 'สมชาย ใจดี ทำงานที่กรุงเทพฯ น้ำผึ้ง ผู้ใหญ่ 2533',
  Chinese: '王小明，北京市朝阳区（一〇三号）',
  'rare Chinese': '𠮷野家 龘 㐂',
  Japanese: '田中 太郎 さくら カタカナ「東京」ー 葛󠄀城',
  Korean: '김민준 서울특별시 金敏俊 1990',
  'full-width forms': 'ab Ｔｏｋｙｏ １２３ ㈱ 〒100',
  'mixed scripts': 'Name: محمد علي, passport A1234567, 王小明, สมชาย',
  'without a font': 'ས 😀 👨‍👩‍👧',
};

describe('any script in the PDF', () => {
  checked('every one of 158 characters leaves ink on the page', async () => {
    expect(new Set(CHARACTERS).size).toBe(158);
    const lines = CHARACTERS.map((character) => shapeLine(character, 'regular'));
    expect(lines.filter(isWithoutGlyph).map(({ text }) => text)).toEqual([]);
    const inked = await areInked([...lines, shapeLine(' ', 'regular')]);
    expect(CHARACTERS.filter((_, index) => !inked[index])).toEqual([]);
    expect(inked.at(-1), 'a blank place counts as blank').toBe(false);
  });

  checked('the same characters leave ink in bold', async () => {
    const inked = await areInked(CHARACTERS.map((character) => shapeLine(character, 'bold')));
    expect(CHARACTERS.filter((_, index) => !inked[index])).toEqual([]);
  });

  checked.each(Object.entries(TEXTS))('pdftotext gives back %s', async (_, text) => {
    const line = cleanLines(text).join(' ');
    for (const weight of ['regular', 'bold'] as const) {
      const placed = { line: shapeLine(line, weight), x: 20, y: 30, size: 11 };
      const bytes = await textPage([placed], { width: 560, height: 50 });
      const read = await withPdfTool('pdftotext', bytes, ['{pdf}', '-']);
      expect(read.replaceAll(/[\u202a-\u202e\u200e\u200f]/g, '').trim()).toBe(line);
    }
  });
});

const CELL = 24;

/** Draws each line in a row of its own, and says which of the rows have ink. */
async function areInked(lines: readonly ShapedLine[]): Promise<readonly boolean[]> {
  const placed = lines.map((line, index) => ({ line, x: 10, y: index * CELL + 16, size: 12 }));
  const page = await renderGrey(await textPage(placed, { width: 40, height: lines.length * CELL }), 1, 144);
  return lines.map((_, index) => inkBand(page, index * CELL * 2, CELL * 2).darkness.some((dark) => dark > 100));
}

function isWithoutGlyph({ runs }: ShapedLine): boolean {
  const gids = runs.flatMap(({ clusters }) => clusters.flatMap(({ glyphs }) => glyphs.map(({ gid }) => gid)));
  return gids.includes(0) || gids.length === 0;
}
