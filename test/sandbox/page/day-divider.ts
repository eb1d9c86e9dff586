import { createElement as h, type ReactNode } from 'react';

/** The line that begins a day in a channel. */
export function DayDivider(props: { readonly ts: string }): ReactNode {
  const at = new Date(Number(props.ts) * 1000);
  const label = at.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
  return h('div', { className: 'day-divider', role: 'separator', 'aria-label': label }, h('span', null, label));
}

type Dated = { readonly ts: string };

/** Whether a message is the first of its day, in the browser's time zone. */
export function beginsDay(message: Dated, before: Dated | undefined): boolean {
  return before === undefined || dayOf(before.ts) !== dayOf(message.ts);
}

function dayOf(ts: string): string {
  return new Date(Number(ts) * 1000).toDateString();
}
