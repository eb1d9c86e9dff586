/**
 * The few browser things this page touches, described narrowly. The compiler's DOM library stays out of the project on
 * purpose: it would make `name`, `event` and `status` valid globals in the app's own code.
 */
export interface PageElement {
  readonly id: string;
  scrollTop: number;
  closest(selector: string): PageElement | null;
  querySelector(selector: string): PageElement | null;
  contains(other: PageElement | null): boolean;
  getAttribute(name: string): string | null;
  focus(options?: { readonly preventScroll: boolean }): void;
}

export interface DialogElement extends PageElement {
  readonly open: boolean;
  showModal(): void;
  close(): void;
}

interface StreamOfEvents {
  onmessage: (() => void) | null;
  onopen: (() => void) | null;
  onerror: (() => void) | null;
  close(): void;
}

interface BrowserGlobals {
  readonly document: { readonly activeElement: PageElement | null; getElementById(id: string): PageElement | null };
  readonly location: { hash: string };
  readonly history: { replaceState(state: unknown, title: string, url: string): void };
  readonly EventSource: new (url: string) => StreamOfEvents;
  addEventListener(type: 'hashchange', listener: () => void): void;
  removeEventListener(type: 'hashchange', listener: () => void): void;
}

// In the bundle `globalThis` is the browser's window; here the compiler knows it as Node's.
export const browser = globalThis as unknown as BrowserGlobals;

/** The text of the field an event came from. React types its DOM targets as empty without the DOM library. */
export function fieldValue(event: { readonly target: unknown }): string {
  return (event.target as { readonly value: string }).value;
}

/** Whether the checkbox or radio an event came from is on; same reason as `fieldValue`. */
export function isChecked(event: { readonly target: unknown }): boolean {
  return (event.target as { readonly checked: boolean }).checked;
}

/** The element an event started at; same reason as `fieldValue`. */
export function eventElement(event: { readonly target: unknown }): PageElement {
  return event.target as PageElement;
}

/** Whether a key belongs to an input method still building a character; same reason as `fieldValue`. */
export function isComposing(event: { readonly nativeEvent: unknown }): boolean {
  return (event.nativeEvent as { readonly isComposing: boolean }).isComposing;
}

/** Puts the focus where a person goes on: the first field, else what can be scrolled, else the way out. */
export function focusInside(dialog: PageElement): void {
  const field = dialog.querySelector('.dialog-body input, .dialog-body textarea');
  const target = field ?? dialog.querySelector('.dialog-body[tabindex]') ?? dialog.querySelector('.dialog-foot button');
  // A long modal is read from its beginning, even when its only field stands at the end.
  target?.focus({ preventScroll: true });
}
