import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bidiLevels } from '../../src/report/bidi-levels.ts';
import { cleanLines } from '../../src/report/clean-text.ts';
import { type ShapedLine, shapeLine, shapePart } from '../../src/report/shape-text.ts';
import { findChromium, launchChromium } from '../sandbox/chromium.ts';
import { boxDistance, type InkPicture, inkBoxOf, strayInk } from '../support/ink.ts';
import { missingPdfTools } from '../support/pdf-tools.ts';
import { drawnByChromium, drawnByPdf, unshaped, withoutInkOf } from './script-lines.ts';

const SCRIPTS = {
  Latin: 'Wojciech Szczęśniak-Żółć Ünğör 04.12.1990',
  Vietnamese: 'Nguyễn Thị Đặng Vậ Phượng'.normalize('NFD'),
  Greek: 'Ευάγγελος Παπαδόπουλος ΆΐΏ',
  Cyrillic: 'Юлия Щедрина Ґалина Їжакевич',
  // The date in isolates is what we make of a bare one: see bidi-levels.ts.
  Arabic: 'مُحَمَّدٌ بن سلمان الاسلامي \u20661990-04-12\u2069',
  Hebrew: 'יעל בן־דוד שָׁלוֹם (שרה) 1990',
  Devanagari: 'हिन्दी शर्मा श्रीकृष्ण त्रिपाठी क्षत्रिय',
  Thai: 'สมชาย ใจดี น้ำผึ้ง ผู้ใหญ่ ที่อยู่',
  Chinese: '王小明，北京市朝阳区（12号）',
  Japanese: '田中さくら「東京」カード骨直',
  Korean: '김민준 서울특별시 金敏俊 1990',
} as const;
type Script = keyof typeof SCRIPTS;
const names = Object.keys(SCRIPTS).filter(isScript);

/**
 * In pixels at 96 an em. Measured with Chromium 156 and poppler 22.12: right lines have no ink more than 2 pixels from the
 * other's, and boxes that differ by 1; a lost dot of Greek is 130 pixels of stray ink, a lost dot of Hebrew 21, unshaped
 * Thai 1,500, unjoined Arabic 24,000.
 */
const REACH = 2;
const MOST_STRAY_INK = 10;

if (findChromium() === undefined && !process.env['CI']) {
  console.warn(
    'Scripts in the report were NOT compared with a browser: no Chromium. Install "chromium" or set CHROMIUM_PATH.',
  );
} else {
  describe.runIf(missingPdfTools().length === 0 || Boolean(process.env['CI']))('a line of text in the PDF', () => {
    let browser: Browser;
    let expected: ReadonlyMap<string, InkPicture>;

    beforeAll(async () => {
      browser = await launchChromium();
      const pictures = await drawnByChromium(browser, Object.values(SCRIPTS));
      expected = new Map(names.map((name, index) => [name, pictureAt(pictures, index)]));
    });

    afterAll(async () => {
      await browser?.close();
    });

    test.each(names)('in %s is drawn as Chromium draws it with the same font', async (name) => {
      const { distance, stray } = await compared(name, shapeLine(cleaned(name), 'regular'));
      expect(distance).toBeLessThanOrEqual(REACH);
      expect(stray).toBeLessThanOrEqual(MOST_STRAY_INK);
    });

    test.each<[string, Script, () => ShapedLine]>([
      ['unjoined Arabic', 'Arabic', () => unshaped(cleaned('Arabic'))],
      ['Hebrew back to front', 'Hebrew', () => shapeLine(backwards(cleaned('Hebrew')), 'regular')],
      ['Devanagari in the order of its characters', 'Devanagari', () => unshaped(cleaned('Devanagari'))],
      ['Thai with its signs on top of each other', 'Thai', () => unshaped(cleaned('Thai'))],
      ['a blank Latin letter', 'Latin', () => withoutInkOf('ę', cleaned('Latin'))],
      ['a blank Chinese character', 'Chinese', () => withoutInkOf('阳', cleaned('Chinese'))],
      ['a lost accent', 'Greek', () => without('\u0301', 'Greek')],
      ['a lost vowel sign of Arabic', 'Arabic', () => without('\u064f', 'Arabic')],
      ['Japanese characters in their Chinese shapes', 'Japanese', () => chineseShapes(cleaned('Japanese'))],
    ])('would not pass with %s', async (_, name, wrongLine) => {
      const { stray } = await compared(name, wrongLine());
      expect(stray).toBeGreaterThan(2 * MOST_STRAY_INK);
    });

    async function compared(name: Script, line: ShapedLine): Promise<{ distance: number; stray: number }> {
      const theirs = expected.get(name);
      const ours = pictureAt(await drawnByPdf([line]), 0);
      const [theirBox, ourBox] = [theirs && inkBoxOf(theirs), inkBoxOf(ours)];
      if (!theirs || !theirBox || !ourBox) throw new Error(`no ink for ${name}`);
      return { distance: boxDistance(theirBox, ourBox), stray: strayInk(theirs, ours, REACH) };
    }
  });
}

function cleaned(name: Script): string {
  return cleanLines(SCRIPTS[name]).join(' ');
}

function backwards(text: string): string {
  return [...text].reverse().join('');
}

function without(mark: string, name: Script): ShapedLine {
  return shapeLine(cleaned(name).normalize('NFD').replace(mark, '').normalize('NFC'), 'regular');
}

function chineseShapes(text: string): ShapedLine {
  return shapePart({ text, ...bidiLevels(text), weight: 'regular', han: 'sc' });
}

function pictureAt(pictures: readonly InkPicture[], index: number): InkPicture {
  const picture = pictures[index];
  if (!picture) throw new Error(`no picture ${index}`);
  return picture;
}

function isScript(name: string): name is Script {
  return Object.hasOwn(SCRIPTS, name);
}
