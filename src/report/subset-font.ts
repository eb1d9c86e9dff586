import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** hb_subset_flags_t: hinting is of no use in print, ids are kept so that shaped glyph ids stay true. */
const FLAGS = { noHinting: 0x1, retainGids: 0x2, noLayoutClosure: 0x200 };
/** hb_subset_sets_t. */
const SET_GLYPH_INDEX = 0;
const SET_DROP_TABLE = 3;
/** A glyph font inside a PDF is addressed by glyph id and set in lines: the rest is dead weight. */
const UNUSED_TABLES = [
  ...['GSUB', 'GPOS', 'GDEF', 'STAT', 'name', 'cmap', 'OS/2', 'post', 'gasp', 'DSIG', 'BASE', 'MATH'],
  ...['vhea', 'vmtx', 'VORG'],
];

type WasmFunction = (...values: readonly number[]) => number;

interface SubsetModule {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly call: (name: string, ...values: readonly number[]) => number;
}

let instance: SubsetModule | undefined;

/**
 * A TrueType file with the outlines of these glyphs only (and the parts of composites), under their old ids.
 * The font is copied in and freed again: 5 ms for the largest, where keeping all would hold 50 MB for good.
 * Throws when HarfBuzz cannot read the font.
 */
export function subsetFont(font: Uint8Array, glyphIds: Iterable<number>): Uint8Array {
  instance ??= loadModule();
  const { call, memory } = instance;
  const source = call('malloc', font.length);
  new Uint8Array(memory.buffer).set(font, source);
  const blob = call('hb_blob_create', source, font.length, 2, 0, 0);
  const face = call('hb_face_create', blob, 0);
  const input = call('hb_subset_input_create_or_fail');
  fillInput(instance, input, glyphIds);
  const subset = call('hb_subset_or_fail', face, input);
  try {
    if (subset === 0) throw new Error('HarfBuzz could not subset the font');
    return copyFace(instance, subset);
  } finally {
    if (subset !== 0) call('hb_face_destroy', subset);
    call('hb_subset_input_destroy', input);
    call('hb_face_destroy', face);
    call('hb_blob_destroy', blob);
    call('free', source);
  }
}

function fillInput({ call }: SubsetModule, input: number, glyphIds: Iterable<number>): void {
  call('hb_subset_input_set_flags', input, FLAGS.noHinting | FLAGS.retainGids | FLAGS.noLayoutClosure);
  const glyphs = call('hb_subset_input_set', input, SET_GLYPH_INDEX);
  for (const gid of glyphIds) call('hb_set_add', glyphs, gid);
  const dropped = call('hb_subset_input_set', input, SET_DROP_TABLE);
  for (const table of UNUSED_TABLES) call('hb_set_add', dropped, tableTag(table));
}

function copyFace({ call, memory }: SubsetModule, face: number): Uint8Array {
  const blob = call('hb_face_reference_blob', face);
  const start = call('hb_blob_get_data', blob, 0);
  const bytes = new Uint8Array(memory.buffer).slice(start, start + call('hb_blob_get_length', blob));
  call('hb_blob_destroy', blob);
  return bytes;
}

function loadModule(): SubsetModule {
  const file = fileURLToPath(import.meta.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'));
  const { Module, Instance } = wasmRuntime();
  const { exports } = new Instance(new Module(readFileSync(file)), {});
  const call = (name: string, ...values: readonly number[]): number => wasmFunction(exports[name], name)(...values);
  call('_initialize');
  return { memory: wasmMemory(exports['memory']), call };
}

interface WasmRuntime {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, unknown>> };
}

/** Node has WebAssembly, but its types come only with the browser's library, which this project does not load. */
function wasmRuntime(): WasmRuntime {
  return (globalThis as unknown as { readonly WebAssembly: WasmRuntime }).WebAssembly;
}

/** WebAssembly exports have no static type: these two vouch for what a name stands for. */
function wasmFunction(found: unknown, name: string): WasmFunction {
  if (typeof found !== 'function') throw new Error(`the HarfBuzz subsetter has no ${name}`);
  return found as WasmFunction;
}

function wasmMemory(found: unknown): { readonly buffer: ArrayBuffer } {
  if (typeof found !== 'object' || found === null) throw new Error('the HarfBuzz subsetter exports no memory');
  return found as { readonly buffer: ArrayBuffer };
}

function tableTag(name: string): number {
  return [...name.padEnd(4)].reduce((tag, letter) => ((tag << 8) | letter.charCodeAt(0)) >>> 0, 0);
}
