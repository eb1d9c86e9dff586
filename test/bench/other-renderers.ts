import { fileURLToPath } from 'node:url';
import type { PDFFont, PDFPage } from 'pdf-lib';
import type { PlainReport } from './plain-report.ts';

const page = { width: 595.28, height: 841.89, margin: 56 };
const textWidth = page.width - 2 * page.margin;
const picture = { width: 230, height: 161 };

/** pdf-lib with a standard font: embeds nothing, and writes `?` for what Helvetica does not have. */
export async function renderWithPdfLib({ title, lines, jpegs }: PlainReport): Promise<Uint8Array> {
  const { PDFDocument, StandardFonts } = await import('pdf-lib');
  const document = await PDFDocument.create();
  document.setTitle(title);
  const regular = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  const known = new Set(regular.getCharacterSet());
  const place = startPages(() => document.addPage([page.width, page.height]));
  for (const { text, sizePt, isBold } of lines) {
    const font = isBold ? bold : regular;
    const written = Array.from(text, (character) => (known.has(character.codePointAt(0) ?? 0) ? character : '?')).join(
      '',
    );
    for (const line of wrap(written, font, sizePt)) {
      const { on, y } = place(sizePt * 1.4);
      on.drawText(line, { x: page.margin, y, size: sizePt, font });
    }
  }
  for (const jpeg of jpegs) {
    const image = await document.embedJpg(jpeg);
    const { on, y } = place(picture.height + 8);
    on.drawImage(image, { x: page.margin, y, ...picture });
  }
  return document.save();
}

/** Hands out room from top to bottom, page after page; `y` is where it ends. */
function startPages(addPage: () => PDFPage): (height: number) => { on: PDFPage; y: number } {
  let on: PDFPage | null = null;
  let y = 0;
  return (height) => {
    if (on === null || y - height < page.margin) {
      on = addPage();
      y = page.height - page.margin;
    }
    y -= height;
    return { on, y };
  };
}

function wrap(text: string, font: PDFFont, sizePt: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || font.widthOfTextAtSize(longer, sizePt) <= textWidth) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

const fontFiles = {
  regular: ttf('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  bold: ttf('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
};

/** pdfkit with Noto Sans embedded as a subset: what that one font does not have is drawn as its empty glyph. */
export async function renderWithPdfkit({ title, lines, jpegs }: PlainReport): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({
    size: 'A4',
    margin: page.margin,
    info: { Title: title },
    font: fontFiles.regular,
  });
  const chunks: Uint8Array[] = [];
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.once('end', resolve));
  document.registerFont('regular', fontFiles.regular).registerFont('bold', fontFiles.bold);
  for (const { text, sizePt, isBold } of lines) {
    document.font(isBold ? 'bold' : 'regular', sizePt).text(text, { width: textWidth });
  }
  for (const jpeg of jpegs) {
    if (document.y + picture.height > page.height - page.margin) document.addPage();
    document.image(Buffer.from(jpeg), page.margin, document.y, picture);
    document.y += picture.height + 8;
  }
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

function ttf(path: string): string {
  return fileURLToPath(import.meta.resolve(path));
}
