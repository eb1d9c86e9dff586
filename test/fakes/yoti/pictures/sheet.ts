import { letter } from './lettering.ts';

/** A label in small grey letters with the value under it, as identity documents print them. */
export function labelled(
  label: string,
  value: string,
  place: { readonly x: number; readonly y: number; readonly size?: number },
): string {
  const size = place.size ?? 32;
  return `${letter(label, place.x, place.y, { size: 15, fill: '#5d6b7a' })}${letter(value, place.x, place.y + size * 1.12, { size, bold: true })}`;
}

/** Fine wavy lines behind the print. */
export function guilloche(width: number, height: number, colour: string): string {
  const lines = Array.from({ length: 26 }, (_, index) => {
    const y = ((index + 0.5) * height) / 26;
    const lift = 26 + (index % 5) * 9;
    return `M0 ${y} q${width / 8} ${-lift} ${width / 4} 0 t${width / 4} 0 t${width / 4} 0 t${width / 4} 0`;
  });
  return `<path d="${lines.join('')}" fill="none" stroke="${colour}" stroke-width="1.6" opacity=".34"/>`;
}

/** The word that makes every picture of the simulator useless as a document. */
export function specimen(width: number, height: number, size: number): string {
  const word = letter('SPECIMEN', 0, size * 0.36, { size, bold: true, anchor: 'middle', fill: '#b3261e' });
  return `<g transform="translate(${width / 2} ${height / 2}) rotate(-18)" opacity=".3">${word}</g>`;
}

/** `1 MAR 1990`, the way documents print dates. */
export function printedDate(date: string): string {
  const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
  const [year = '', month = '1', day = '1'] = date.split('-');
  return `${day.padStart(2, '0')} ${months[Number(month) - 1] ?? ''} ${year}`;
}

/** `01.03.1990`, as on licences and cards. */
export function dottedDate(date: string): string {
  return date.split('-').reverse().join('.');
}

/** A flat drawing with its size; `svg` is what stands inside the root element. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly svg: string;
}
