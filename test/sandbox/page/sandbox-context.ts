import { createContext } from 'react';
import type { JsonObject, SimFile } from './slack-sim.ts';

/** What any part of the page may ask of the whole. */
export interface SandboxActions {
  /** Whether this element's last use is still under way, or was not answered by the app within 3 seconds. */
  readonly markOf: (key: string) => 'waiting' | 'failed' | undefined;
  /** Asks first when the element carries a confirm step, then delivers the action to the app. */
  readonly use: (action: ElementUse) => void;
  readonly openImage: (image: { readonly url: string; readonly alt: string }) => void;
  readonly files: Readonly<Record<string, SimFile>>;
  readonly deletedFiles: readonly string[];
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly people: readonly { readonly id: string; readonly realName: string }[];
}

/** One use of one element, on a message or in a view. */
export interface ElementUse {
  /** Unique for the element on the page. */
  readonly key: string;
  readonly element: JsonObject;
  /** What the simulator's click wants beside the person: channel and ts, or viewId; then block, action and selection. */
  readonly click: JsonObject;
}

export const SandboxContext = createContext<SandboxActions>({
  markOf: () => undefined,
  use: () => undefined,
  openImage: () => undefined,
  files: {},
  deletedFiles: [],
  channels: [],
  people: [],
});
