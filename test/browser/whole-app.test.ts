import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, launchChromium } from '../sandbox/chromium.ts';
import { registerWithApp } from '../sandbox/register-with-app.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { apiKey, notificationCredential } from '../support/settings.ts';
import { startSession, startWorld, type World } from '../support/world.ts';

if (findChromium() === undefined && !process.env['CI']) {
  console.warn('The whole app was NOT tried in a browser: no Chromium. Install "chromium" or set CHROMIUM_PATH.');
} else {
  describe('the real app, used by hand on the sandbox page', () => {
    let world: World;
    let sandbox: Sandbox;
    let browser: Browser;
    let name: string;

    beforeAll(async () => {
      browser = await launchChromium();
      world = await startWorld();
      sandbox = await startSandbox({
        slackUrl: world.slack.url,
        yotiUrl: world.yoti.url,
        registerSession: registerWithApp(world.url(), apiKey),
        notifications: {
          endpoint: `${world.url()}/yoti/notifications`,
          authType: 'BASIC',
          authToken: notificationCredential,
        },
      });
    });

    afterAll(async () => {
      await sandbox?.stop();
      await world?.stop();
      await browser?.close();
    });

    const openAs = async (person: string): Promise<Page> => {
      const page = await browser.newPage({
        viewport: { width: 1280, height: 900 },
        locale: 'en-GB',
        timezoneId: 'UTC',
      });
      page.setDefaultTimeout(30_000);
      await page.goto(`${sandbox.url}/#/${person}/${world.slack.channels.review.id}`);
      await page.getByRole('main').waitFor();
      return page;
    };

    test('a session is started, completed and approved, and a guest is told why not', async () => {
      const { reviewer, guest } = world.slack.people;
      const { sessionId, applicant } = await startSession(world, 'all-approved');
      name = applicant.name;
      await world.yoti.complete(sessionId);

      const guestPage = await openAs(guest.id);
      const guestCard = guestPage.getByRole('article').filter({ hasText: sessionId });
      await guestCard.getByRole('button', { name: /^Approve/ }).click();
      await guestPage
        .getByRole('alertdialog')
        .getByRole('button', { name: /approve/i })
        .click();
      await guestPage.getByText(/Guests of this workspace cannot decide/).waitFor();
      await guestPage.close();

      const page = await openAs(reviewer.id);
      const card = page.getByRole('article').filter({ hasText: sessionId });
      await card.getByRole('button', { name: /^Approve/ }).click();
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: /approve/i })
        .click();
      await page.getByText(/It is recorded and final/).waitFor();
      await card
        .getByText(/APPROVED/)
        .first()
        .waitFor();
      expect(await card.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
      await page.close();
    });

    test('a report is asked for by command and arrives in the direct messages', async () => {
      const { manager } = world.slack.people;
      const page = await openAs(manager.id);
      const box = page.getByRole('textbox', { name: /^Message/ });
      await box.fill(`/idv-report ${name}`);
      await box.press('Enter');
      await page.getByText(/Preparing the report/).waitFor();
      const [message] = await world.slack.waitFor(
        () => (world.slack.dm(manager.id).length > 0 ? world.slack.dm(manager.id) : undefined),
        'a report in the manager’s direct messages',
        30_000,
      );
      expect(JSON.stringify(message?.files)).toContain('idv-report-');
      await page.close();
    });

    test.each([
      ['desk', { width: 1280, height: 900 }],
      ['phone', { width: 390, height: 844 }],
    ] as const)('Report on a card leads through its form to the file, on a %s', async (_, size) => {
      const { secondReviewer } = world.slack.people;
      const page = await openAs(secondReviewer.id);
      await page.setViewportSize(size);
      await page.getByRole('article').getByRole('button', { name: 'Get the report' }).first().click();
      const form = page.getByRole('dialog', { name: 'Report' });
      await form.getByRole('checkbox', { name: /^Pictures/ }).uncheck();
      await form.getByRole('radio', { name: /^For the regulator/ }).check();
      await form.getByRole('button', { name: 'GENERATE' }).click();
      await form.getByText(/Preparing the report/).waitFor();
      const link = form.getByRole('link', { name: /^Download the report/ });
      await link.waitFor();
      await form.getByText(/for the regulator, without pictures/).waitFor();
      const answer = await page.request.get(new URL((await link.getAttribute('href')) ?? '', sandbox.url).href);
      await form.getByRole('button', { name: 'Close', exact: true }).last().click();
      expect([answer.status(), (await answer.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
      await page.close();
    });
  });
}
