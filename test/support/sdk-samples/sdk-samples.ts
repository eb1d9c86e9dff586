import { readdirSync, readFileSync } from 'node:fs';

export interface SdkSample {
  readonly name: string;
  readonly answer: SampleAnswer;
}

/** What every sample holds; the rest is as odd as the kind of fixture that it stands for. */
export interface SampleAnswer {
  readonly [member: string]: unknown;
  readonly session_id: string;
  readonly checks: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Session results in the manner of the public Yoti SDKs' own fixtures (yoti-idv section 2), written by hand: old field
 * names, missing reports, empty frames, numbers where text is due, newest first.
 */
export function readSdkSamples(): readonly SdkSample[] {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.json'));
  return files.map((file) => {
    // JSON of our own making, read in every test that uses it.
    const answer: SampleAnswer = JSON.parse(readFileSync(`${import.meta.dirname}/${file}`, 'utf8'));
    return { name: file.replace('.json', ''), answer };
  });
}
