/** The Slack simulator's control interface as the page sees it, through the sandbox's `/slack-sim/`. */

export interface SimPerson {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly title: string;
  readonly kind: string;
}

export interface SimChannel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly isIm: boolean;
  readonly isExtShared: boolean;
  readonly isArchived: boolean;
  readonly imUser?: string;
}

export type JsonObject = { readonly [key: string]: unknown };

export interface SimFile {
  readonly id: string;
  readonly name: string;
  readonly title?: string;
  readonly mimetype: string;
  readonly size?: number;
  readonly altTxt?: string;
  /** Pixels; null while unknown or when it is no picture. */
  readonly width?: number | null;
  readonly height?: number | null;
  readonly ready?: boolean;
  readonly url: string;
}

export interface SimMessage {
  readonly ts: string;
  readonly userId: string | null;
  readonly botName: string | null;
  readonly text: string;
  readonly blocks?: readonly JsonObject[];
  readonly threadTs: string | null;
  readonly files: readonly SimFile[];
  /** Files that were shared with it and deleted since. */
  readonly deletedFiles: readonly string[];
  readonly updates: number;
  readonly ephemeral: boolean;
}

export interface SimView {
  readonly id: string;
  /** Another one after every update. */
  readonly hash: string;
  readonly title?: { readonly text: string };
  readonly submit?: { readonly text: string };
  readonly close?: { readonly text: string };
  readonly blocks: readonly JsonObject[];
}

export interface SlackState {
  /** Whose eyes this was fetched for. */
  readonly seenBy: string;
  readonly team: { readonly id: string; readonly name?: string };
  readonly app: { readonly id: string; readonly name?: string; readonly commands?: readonly string[] };
  readonly people: readonly SimPerson[];
  readonly channels: readonly SimChannel[];
  readonly messages: Readonly<Record<string, readonly SimMessage[]>>;
  readonly views: readonly SimView[];
  readonly home: SimView | null;
  readonly files: Readonly<Record<string, SimFile>>;
  readonly deletedFiles: readonly string[];
}

/** What the simulator says after delivering something to the app. `failed`: no 2xx within 3 seconds. */
export interface Delivery {
  readonly ok: boolean;
  readonly failed: boolean;
  readonly status: number | null;
  readonly errors?: Readonly<Record<string, string>>;
  readonly error?: string;
}

/** Everything one person may see right now. Throws with the simulator's own words when it refuses. */
export async function fetchSlackState(viewer: string): Promise<SlackState> {
  const answer = await fetch(`/slack-sim/state?viewer=${encodeURIComponent(viewer)}`);
  const body: unknown = await answer.json();
  if (!answer.ok) {
    throw new Error(errorOf(body) ?? `The Slack simulator answered ${answer.status}.`);
  }
  return { ...asSlackState(body), seenBy: viewer };
}

/** Does one thing as a person: `command`, `click`, `submit`, `close`, `message`, `delete` or `home`. Never throws. */
export async function actAsPerson(act: string, input: JsonObject): Promise<Delivery> {
  try {
    const answer = await fetch(`/slack-sim/${act}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    const body: unknown = await answer.json();
    const refusal = errorOf(body);
    return {
      failed: !answer.ok,
      status: answer.status,
      ...asDelivery(body),
      ok: answer.ok,
      ...(refusal !== undefined && { error: refusal }),
    };
  } catch {
    return { ok: false, failed: true, status: null, error: 'The sandbox is not running any more.' };
  }
}

/** The address at which the sandbox serves a simulator's file. */
export function fileUrl(file: { readonly url: string }): string {
  return file.url.replace(/^\/sim\//, '/slack-sim/');
}

function errorOf(body: unknown): string | undefined {
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
  return typeof error === 'string' ? error : undefined;
}

// The simulator's own contract tests pin these two shapes; a wrong one shows as a visible problem on the page.
function asSlackState(body: unknown): SlackState {
  return body as SlackState;
}

function asDelivery(body: unknown): Partial<Delivery> {
  return body as Partial<Delivery>;
}
