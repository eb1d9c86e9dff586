import type { Browser, Page } from 'playwright-core';
import { type SlackFake, startSlackFake } from '../fakes/slack/slack-fake.ts';
import { startYotiFake, type YotiFake } from '../fakes/yoti/yoti-fake.ts';
import { launchChromium } from '../sandbox/chromium.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import type { SessionToRegister } from '../sandbox/start-session.ts';
import { type StandInApp, startStandInApp } from './stand-in-app.ts';

/** Both simulators, a stand-in app, the sandbox and a browser. */
export interface SandboxBench {
  readonly slack: SlackFake;
  readonly yoti: YotiFake;
  readonly app: StandInApp;
  readonly sandbox: Sandbox;
  readonly registered: readonly SessionToRegister[];
  /** What the browser's console complained about, on any page opened here. */
  readonly complaints: readonly string[];
  /** A fresh page as this person in this channel. */
  openAs(viewer: string, channel: string, size?: { width: number; height: number }): Promise<Page>;
  stop(): Promise<void>;
}

export async function startSandboxBench(): Promise<SandboxBench> {
  // First, so that a missing Chromium leaves no server behind.
  const browser = await launchChromium();
  const slack = await startSlackFake({ fileReadyAfterMs: 0 });
  const yoti = await startYotiFake();
  const app = await startStandInApp(slack);
  const registered: SessionToRegister[] = [];
  const sandbox = await startSandbox({
    slackUrl: slack.url,
    yotiUrl: yoti.url,
    registerSession: async (session) => {
      registered.push(session);
    },
  });
  const complaints: string[] = [];
  return {
    slack,
    yoti,
    app,
    sandbox,
    registered,
    complaints,
    openAs: (viewer, channel, size = { width: 1280, height: 800 }) =>
      openPage({ browser, url: `${sandbox.url}/#/${viewer}/${channel}`, size, complaints }),
    stop: async () => {
      await browser.close();
      await Promise.all([sandbox.stop(), app.stop(), slack.stop(), yoti.stop()]);
    },
  };
}

async function openPage(options: {
  browser: Browser;
  url: string;
  size: { width: number; height: number };
  complaints: string[];
}): Promise<Page> {
  const page = await options.browser.newPage({ viewport: options.size, locale: 'en-GB', timezoneId: 'UTC' });
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => options.complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      options.complaints.push(message.text());
    }
  });
  await page.goto(options.url);
  await page.getByRole('main').waitFor();
  return page;
}
