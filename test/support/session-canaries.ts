import { squeeze } from './pdf-tools.ts';
import type { StartedSession, World } from './world.ts';

/**
 * Everything that names or describes the applicant, or whom a watchlist holds them to be, as the simulated Yoti has it:
 * from the registration, and from every JSON that hangs on the played session.
 */
export async function personalTexts(
  world: World,
  session: StartedSession,
  scenario: string,
): Promise<readonly string[]> {
  const { applicant, sessionId } = session;
  const names = applicant.name.split(/\s+/u).filter((part) => part.length > 2);
  const texts = (await textsAt(world, sessionId, PERSONAL)).flatMap((text) => text.split('\n'));
  return [...new Set([applicant.name, ...names, applicant.email, `tracking-of-${scenario}`, ...texts])];
}

/** The names of those whom the watchlists of a session hold, each other than the applicant's own. */
export function watchlistNames(world: World, { sessionId }: StartedSession): Promise<readonly string[]> {
  return textsAt(world, sessionId, LISTED);
}

export function documentNumbers(world: World, { sessionId }: StartedSession): Promise<readonly string[]> {
  return textsAt(world, sessionId, /^document_number$/);
}

/** A text to be searched as people do: words broken over lines, in capitals or not, but no parts of longer words. */
export function searchable(text: string): (words: string) => boolean {
  const squeezed = squeeze(text).toLowerCase();
  const spaced = ` ${text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .join(' ')} `;
  return (words) => {
    const wanted = squeeze(words).toLowerCase();
    // Short words might stand by chance where two others meet.
    if (wanted.length >= 8) return squeezed.includes(wanted);
    return spaced.includes(
      ` ${words
        .normalize('NFC')
        .toLowerCase()
        .split(/[^\p{L}\p{N}\p{M}]+/u)
        .join(' ')} `,
    );
  };
}

/** Whether an uncompressed PDF, one character a byte, has the words in any way in which PDF or XMP writes text. */
export function isWrittenIn(file: string, words: string): boolean {
  const spellings = new Set([words.normalize('NFC'), words.normalize('NFD'), words.toUpperCase()]);
  return [...spellings].flatMap(waysToWrite).some((form) => file.includes(form));
}

function waysToWrite(text: string): readonly string[] {
  const wide = Buffer.from(text, 'utf16le').swap16();
  const hex = wide.toString('hex');
  return [Buffer.from(text).toString('latin1'), wide.toString('latin1'), hex, hex.toUpperCase()];
}

/** By the path of its keys: Yoti's field names, and what providers call people and their own pages about them. */
const PERSONAL =
  /(?:^|\.)(?:full_name|given_names|family_name|date_of_birth|place_of_birth|document_number|address_line\d|town_city|postal_code|formatted_address|date_of_issue|expiration_date|issuing_authority|share_code|company_name|conditions\.\d+|search_term|share_url)$|^mrz\.line\d$|\.hits\.\d+\.doc\.(?:name|(?:aka|associates)\.\d+\.name|media\.\d+\.title)$/;

const LISTED = /\.hits\.\d+\.doc\.(?:name|associates\.\d+\.name)$/;

/** The texts at these paths in all JSON of the session, each once. */
async function textsAt(world: World, sessionId: string, paths: RegExp): Promise<readonly string[]> {
  const leaves = (await jsonOf(world, sessionId)).flatMap((content) => leavesOf(content));
  return [...new Set(leaves.filter(({ path }) => paths.test(path)).map(({ text }) => text))];
}

interface Leaf {
  readonly path: string;
  readonly text: string;
}

function leavesOf(value: unknown, path = ''): readonly Leaf[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => leavesOf(member, path === '' ? key : `${path}.${key}`));
}

/** What is behind every medium of the session that Yoti calls JSON. */
async function jsonOf(world: World, sessionId: string): Promise<readonly unknown[]> {
  const ids = new Set(jsonIdsIn(world.yoti.session(sessionId)));
  const contents = await Promise.all([...ids].map((id) => world.yoti.mediaContent(id)));
  return contents.map(({ bytes }): unknown => JSON.parse(bytes.toString('utf8')));
}

function jsonIdsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'type' in value && value.type === 'JSON' && 'id' in value && typeof value.id === 'string' ? [value.id] : [];
  return [...own, ...Object.values(value).flatMap(jsonIdsIn)];
}
