import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

export interface BuiltPage {
  /** By path, beginning with a slash. */
  readonly files: ReadonlyMap<string, { readonly bytes: Uint8Array; readonly contentType: string }>;
}

const pageFolder = fileURLToPath(new URL('./page/', import.meta.url));

const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  ttf: 'font/ttf',
  svg: 'image/svg+xml',
};

/** The drawing library marks its font `!important`; without that word the page's own font can reach the messages. */
const quietLibraryStyles: Plugin = {
  name: 'quiet-library-styles',
  setup: ({ onLoad }) => {
    onLoad({ filter: /slack-blocks-to-jsx[\\/]dist[\\/]style\.css$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll('sans-serif!important', 'sans-serif'),
      loader: 'css',
    }));
  },
};

/** Bundles the page's script, styles and fonts in memory; nothing is written to disk. Throws with esbuild's own message. */
export async function bundlePage(): Promise<BuiltPage> {
  const result = await build({
    entryPoints: { page: `${pageFolder}main.ts`, styles: `${pageFolder}styles/main.css` },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    outdir: '/assets',
    publicPath: '/assets',
    loader: { '.ttf': 'file' },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
    plugins: [quietLibraryStyles],
  });
  const files = new Map<string, { bytes: Uint8Array; contentType: string }>();
  for (const file of result.outputFiles) {
    files.set(`/assets/${file.path.split(/[\\/]/).at(-1) ?? ''}`, asServed(file.path, file.contents));
  }
  files.set('/index.html', asServed('index.html', await readFile(`${pageFolder}index.html`)));
  files.set('/icon.svg', asServed('icon.svg', await readFile(`${pageFolder}icon.svg`)));
  return { files };
}

function asServed(name: string, bytes: Uint8Array): { bytes: Uint8Array; contentType: string } {
  return { bytes, contentType: contentTypes[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream' };
}
