import { PDFHexString } from 'pdf-lib';
import { cleanLines } from './clean-text.ts';

/** PDF/A-2 allows a string 32,767 bytes (ISO 19005-2, 6.1.13), and nobody listens to a longer name. */
const LONGEST = 500;
/** No characters at all, and not allowed in XML (XML 1.0, 2.2). */
const NONCHARACTERS = /\p{Noncharacter_Code_Point}/gu;

/** Text from outside as one line for what stands beside the pages: title, bookmarks, words for a picture. */
export function documentText(text: string): string {
  const line = cleanLines(text).join(' ').replace(NONCHARACTERS, '');
  const characters = [...line];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : line;
}

/** The same as a text string of a PDF. */
export function documentString(text: string): PDFHexString {
  return PDFHexString.fromText(documentText(text));
}
