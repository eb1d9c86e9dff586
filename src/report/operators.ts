/** A colour as red, green and blue from 0 to 1. */
export type Colour = readonly [number, number, number];

/** A number as PDF writes it: no exponent, at most three decimals. */
export function num(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

export function nums(...values: readonly number[]): string {
  return values.map(num).join(' ');
}

export function fillColour(colour: Colour): string {
  return `${nums(...colour)} rg`;
}

export function strokeColour(colour: Colour): string {
  return `${nums(...colour)} RG`;
}
