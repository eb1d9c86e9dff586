import { createElement as h, type ReactNode } from 'react';

/** Slack's sign beside an element whose click the app did not answer in time. */
export function FailureMark(): ReactNode {
  return h('p', { className: 'failure-mark', role: 'alert' }, '⚠️ This app did not respond. Try again.');
}
