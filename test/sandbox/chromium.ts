import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

// No sandbox, because tests also run as root; everything else keeps the browser from talking to anybody but the page.
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The Chromium to use: `CHROMIUM_PATH`, else the first known name on the PATH, else undefined. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  if (named) {
    return named;
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return ['chromium', 'chromium-browser', 'google-chrome']
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find(isExecutable);
}

/** Starts a headless Chromium. Throws when there is none, saying how to get one. */
export async function launchChromium(executablePath: string | undefined = findChromium()): Promise<Browser> {
  if (executablePath === undefined) {
    throw new Error('No Chromium found: install Debian’s package "chromium", or set CHROMIUM_PATH.');
  }
  return chromium.launch({ executablePath, args: flags });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
