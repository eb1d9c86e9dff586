import { describeCountry, describeRegion } from './countries.ts';
import { lookUp } from './look-up.ts';

/** Kinds of entries on watchlists: yoti-idv 3.7 and the provider's own spellings of them. */
const listKinds: Readonly<Record<string, string>> = {
  sanction: 'sanctions',
  sanctions: 'sanctions',
  warning: 'warnings',
  'fitness-probity': 'fitness and probity',
  pep: 'politically exposed person',
  'adverse-media': 'adverse media',
};

/** "politically exposed person, class 1", "adverse media: financial crime"; another code is shown as words. */
export function describeListKind(code: string): string {
  const key = code.trim().toLowerCase().replaceAll(/[_\s]/g, '-');
  const known = lookUp(listKinds, key);
  if (known !== null) return known;
  const pepClass = /^pep-class-(\d+)$/.exec(key)?.[1];
  if (pepClass !== undefined) return `${listKinds['pep']}, class ${pepClass}`;
  const media = /^adverse-media-(.+)$/.exec(key)?.[1];
  return media === undefined ? spaced(code) : `${listKinds['adverse-media']}: ${spaced(media)}`;
}

/** "name exact" for `name_exact`. */
export function describeMatchType(code: string): string {
  return spaced(code.trim()).toLowerCase();
}

/** A country in words when it comes as a code of two or three letters, else as it came. */
export function describeCountryText(text: string): string {
  return /^[A-Z]{3}$/.test(text) ? describeCountry(text) : describeRegion(text);
}

function spaced(code: string): string {
  return code.replaceAll(/[_-]+/g, ' ').trim() || code;
}
