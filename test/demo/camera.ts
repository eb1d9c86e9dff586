import { join } from 'node:path';
import { findChromium } from '../sandbox/chromium.ts';
import { openScreenshots, type Screenshots } from '../sandbox/screenshots.ts';

/** Takes pictures of the sandbox page while the story goes on, of what people have open at that moment. */
export interface Camera {
  /** Why no picture is ever taken; `null` when there are some. */
  readonly missing: string | null;
  readonly folder: string;
  /** Every file so far. */
  readonly taken: readonly string[];
  /** Takes pictures, when this run takes any. Rejects when the subject does not appear. */
  take(action: (shots: Screenshots) => Promise<readonly string[]>): Promise<void>;
  close(): Promise<void>;
}

/** The camera of a run in which a person looks for themselves. */
export const noCamera: Camera = {
  missing: 'a person looks for themselves',
  folder: '',
  taken: [],
  take: async () => {},
  close: async () => {},
};

/** Pictures go to `screenshots/` in the folder. The browser starts meanwhile; without a Chromium no picture is taken. */
export function openCamera(sandboxUrl: string, demoFolder: string): Camera {
  const chromiumPath = findChromium();
  if (chromiumPath === undefined)
    return { ...noCamera, missing: 'no Chromium here (Debian’s package "chromium", or CHROMIUM_PATH)' };
  const folder = join(demoFolder, 'screenshots');
  const opening = openScreenshots({ sandboxUrl, folder, chromiumPath });
  // Whoever takes the first picture is told; until then nobody waits for it.
  opening.catch(() => {});
  const taken: string[] = [];
  return {
    missing: null,
    folder,
    taken,
    take: async (action) => {
      taken.push(...(await action(await opening)));
    },
    close: () =>
      opening.then(
        (shots) => shots.close(),
        () => {},
      ),
  };
}
