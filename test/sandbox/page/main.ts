import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.ts';
import { browser } from './browser.ts';

const container = browser.document.getElementById('sandbox');
if (container === null) {
  throw new Error('index.html has no element with the id "sandbox"');
}
// React types its container with the DOM library, which this project leaves out: see browser.ts.
createRoot(container as unknown as Parameters<typeof createRoot>[0]).render(h(App));
