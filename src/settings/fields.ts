import { z } from 'zod';

/** A comma-separated setting as its entries, blank ones left out. */
export function splitList(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

export function url(protocols: readonly string[], needed = 'must be a text') {
  return z
    .string({ error: needed })
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
      error: `must be a URL starting with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    });
}

/** A whole number of something within a range. */
export function wholeNumber({ from, to, byDefault }: { from: number; to: number; byDefault: number }) {
  const error = `must be a whole number from ${from} to ${to}`;
  return z.coerce.number({ error }).int({ error }).min(from, { error }).max(to, { error }).default(byDefault);
}
