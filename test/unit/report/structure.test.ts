import { describe, expect, test } from 'vitest';
import { drawReport } from '../../../src/report/draw-report.ts';
import { type FlowItem, flowItem, type Ink } from '../../../src/report/layout/flow.ts';
import { TYPE } from '../../../src/report/layout/style.ts';
import { documentTag, type TagElement, type TagRole } from '../../../src/report/layout/tags.ts';
import { elideText } from '../../../src/report/wrap-text.ts';
import { inOrder, marksOnPage, type ReadElement, readStructure } from '../../support/pdf-structure.ts';
import { newReport, samplePicture } from '../../support/report-samples.ts';

const BLACK = [0, 0, 0] as const;
const LINE = { kind: 'rect', x: 0, y: 14, width: 100, height: 1, fill: BLACK } as const;

describe('the tree', () => {
  test('elements are read in the order in which they were first drawn, below their parents', async () => {
    const section = tag('Sect');
    const table = tag('Table', section);
    const [head, row] = [tag('TR', table), tag('TR', table)];
    const bytes = await drawn([
      [
        text('Report', tag('H1')),
        text('Checks', tag('H2', section)),
        text('Check', tag('TH', head)),
        text('Liveness', tag('TD', row)),
        text('Well.', tag('P')),
      ],
    ]);
    expect(outline(await readStructure(bytes))).toEqual([
      'Document',
      ' H1 Report',
      ' Sect',
      '  H2 Checks',
      '  Table',
      '   TR',
      '    TH Check',
      '   TR',
      '    TD Liveness',
      ' P Well.',
    ]);
  });

  test('everything drawn with one element is one element, with something between and over pages', async () => {
    const [paragraph, aside] = [tag('P'), tag('P')];
    const bytes = await drawn([
      [text('One,', paragraph), text('two,', paragraph), text('aside', aside), text('three,', paragraph)],
      [text('four', paragraph)],
    ]);
    expect(outline(await readStructure(bytes))).toEqual(['Document', ' P One,two,three,four', ' P aside']);
    expect(await marksOnPage(bytes, 0)).toHaveLength(4);
  });

  test('an element of one page alone needs no other page', async () => {
    const bytes = await drawn([[text('a', tag('P'))], [text('b', tag('P'))], []]);
    expect(outline(await readStructure(bytes))).toEqual(['Document', ' P a', ' P b']);
  });

  test('a report with nothing tagged has an empty document', async () => {
    expect(outline(await readStructure(await drawn([[text('a')]])))).toEqual(['Document']);
  });

  test('a figure says its words and where it stands, also when it has none or too many', async () => {
    const { jpeg } = await samplePicture({ caption: '', width: 60, height: 40, colour: '#3f6c9b' });
    const picture = (alt?: string): Ink => ({
      ...{ kind: 'picture', x: 10, y: 20, width: 60, height: 40, jpeg: jpeg ?? new Uint8Array() },
      tag: { role: 'Figure', parent: documentTag, ...(alt === undefined ? {} : { alt }) },
    });
    const bytes = await drawn([
      [picture('Selfie \ud800(of)\nAlex'), picture(), picture(''), picture('W'.repeat(9999))],
    ]);
    const figures = (await readStructure(bytes)).children;
    expect(figures.map(({ alt }) => alt?.slice(0, 20))).toEqual([
      'Selfie \ufffd(of) Alex',
      'Picture',
      'Picture',
      'W'.repeat(20),
    ]);
    expect(Math.max(...figures.map(({ alt }) => alt?.length ?? 0))).toBe(500);
    // A4: 56 and 10 points from the left; 54, 20 and 40 from the top of 841.89.
    expect(figures[0]?.attributes).toBe('<< /O /Layout /Placement /Block /BBox [ 66 727.89 126 767.89 ] >>');
  });

  test('a picture that cannot be read keeps its words', async () => {
    const picture: Ink = {
      ...{ kind: 'picture', x: 0, y: 0, width: 200, height: 40, jpeg: new Uint8Array([1, 2, 3]) },
      tag: { role: 'Figure', parent: documentTag, alt: 'Selfie' },
    };
    const [figure] = (await readStructure(await drawn([[picture]]))).children;
    expect(figure).toMatchObject({ alt: 'Selfie', text: 'The picture could not be read.' });
  });

  test('a head cell says that it heads a column', async () => {
    const row = tag('TR', tag('Table'));
    const all = inOrder(await readStructure(await drawn([[text('a', tag('TH', row)), text('b', tag('TD', row))]])));
    expect(all.slice(-2).map(({ attributes }) => attributes)).toEqual(['<< /O /Table /Scope /Column >>', null]);
  });
});

describe('the gaps between lines', () => {
  test.each([
    ['Politically', 'exposed persons', 'Politically exposed persons'],
    ['from 4 March', '2026', 'from 4 March 2026'],
    ['2b7e1c34-5f60-4c8e-', '9a43', '2b7e1c34-5f60-4c8e-9a43'],
    ['5a0d7c51e9b84f0e', '8a6f', '5a0d7c51e9b84f0e8a6f'],
    ['東京都千代田区', '丸の内', '東京都千代田区丸の内'],
    ['สวัสดี', 'ครับ', 'สวัสดีครับ'],
    ['홍길동', '서울', '홍길동 서울'],
  ])('a space is heard where one was read: %s | %s', async (first, second, heard) => {
    const paragraph = tag('P');
    const bytes = await drawn([[text(first, paragraph), LINE], [text(second, paragraph)]]);
    expect((await readStructure(bytes)).children.map((element) => element.text)).toEqual([heard]);
  });

  test('a right-to-left line and one with lifted marks have their gap as well', async () => {
    const paragraph = tag('P');
    const bytes = await drawn([[text('محمد بن', paragraph), text('سلمان', paragraph), text('end', tag('P'))]]);
    expect((await readStructure(bytes)).children.map((element) => element.text.split(' ').length)).toEqual([3, 1]);
  });

  test('what is no part of an element gets no gap', async () => {
    const bytes = await drawn([[text('a'), text('b'), text('c', tag('P')), text('d', tag('P'))]]);
    expect((await marksOnPage(bytes, 0)).slice(0, 3).map((mark) => mark.text)).toEqual(['ab', 'c', 'd']);
  });
});

describe('the marks', () => {
  test('what has no tag is an artifact, and nothing is neither', async () => {
    const marks = await marksOnPage(await drawn([[LINE, text('said', tag('P')), LINE, text('unsaid'), LINE]]), 0);
    expect(marks.map(({ kind, text: said }) => [kind, said])).toEqual([
      ['artifact', ''],
      ['content', 'said'],
      ['artifact', 'unsaid'],
      ['artifact', expect.stringContaining('Page 1 of 1')],
    ]);
  });

  test('the footer is a footer, not a part of what is said', async () => {
    const marks = await marksOnPage(await drawn([[text('a', tag('P'))]]), 0);
    expect(marks.at(-1)).toMatchObject({ kind: 'artifact', tag: '/Type /Pagination /Subtype /Footer' });
  });

  test.each(['محمد بن سلمان الاسلامي', 'שָׁלוֹם עֲלֵיכֶם', 'हिन्दी शर्मा'])(
    'the marks of a letter are lifted out of what is said: %s',
    async (name) => {
      const tagged = [text(name, tag('P')), text('next', tag('P'))];
      const bytes = await drawn([[...tagged, text(name)]]);
      const marks = await marksOnPage(bytes, 0);
      expect(marks.filter(({ isNested, kind }) => isNested || kind === 'none')).toEqual([]);
      expect(marks.filter(({ kind, text: said }) => kind === 'content' && said === '')).toEqual([]);
      expect(
        marks.filter(({ kind, tag: properties }) => kind === 'artifact' && properties === '').length,
      ).toBeGreaterThan(1);
      const [paragraph, next] = (await readStructure(bytes)).children;
      expect([...(paragraph?.text ?? '')].sort().join('')).toBe([...name.normalize('NFC')].sort().join(''));
      expect(next?.text).toBe('next');
    },
  );
});

function tag(role: TagRole, parent: TagElement = documentTag): TagElement {
  return { role, parent };
}

function text(said: string, element?: TagElement): Ink {
  const line = elideText(said, TYPE.body, 400);
  return { kind: 'text', x: 0, y: 10, line, size: 9.5, colour: BLACK, ...(element ? { tag: element } : {}) };
}

function drawn(pages: readonly (readonly Ink[])[]): Promise<Uint8Array> {
  const items = pages.map((inks) => inks.map((ink): { item: FlowItem; y: number } => ({ item: itemOf(ink), y: 0 })));
  return drawReport(newReport(), items);
}

function itemOf(ink: Ink): FlowItem {
  return flowItem({ height: 20, ink: [ink] });
}

function outline(element: ReadElement, depth = 0): readonly string[] {
  const own = `${' '.repeat(depth)}${element.role}${element.text === '' ? '' : ` ${element.text}`}`;
  return [own, ...element.children.flatMap((child) => outline(child, depth + 1))];
}
