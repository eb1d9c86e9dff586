import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bundlePage } from '../sandbox/bundle-page.ts';
import { findChromium } from '../sandbox/chromium.ts';
import { openScreenshots } from '../sandbox/screenshots.ts';
import { type SandboxBench, startSandboxBench } from './sandbox-bench.ts';
import { postCard } from './stand-in-messages.ts';

const hasChromium = findChromium() !== undefined;

test('the page is bundled with everything it shows, so it loads nothing from elsewhere', async () => {
  const { files } = await bundlePage();
  const text = (path: string) => Buffer.from(files.get(path)?.bytes ?? []).toString('utf8');
  expect(text('/index.html')).toContain('/assets/page.js');
  expect(text('/assets/page.js').length).toBeGreaterThan(100_000);
  expect(text('/assets/styles.css')).not.toMatch(/url\(["']?https?:/);
});

if (!hasChromium && !process.env['CI']) {
  console.warn('The sandbox page was NOT tried in a browser: no Chromium. Install "chromium" or set CHROMIUM_PATH.');
} else {
  describe('the sandbox page in a browser', () => {
    let bench: SandboxBench;
    const review = () => bench.slack.channels.review.id;
    const { reviewer, manager } = { reviewer: 'U0REVIEW01', manager: 'U0MANAGER1' };

    beforeAll(async () => {
      bench = await startSandboxBench();
      await postCard(bench.app.client, review());
    });

    afterAll(async () => {
      await bench?.stop();
    });

    afterEach(() => {
      expect(bench.complaints).toEqual([]);
    });

    test('a message is drawn from its blocks, with names for mentions and its picture loaded', async () => {
      const page = await bench.openAs(reviewer, review());
      const card = page.getByRole('article').filter({ hasText: 'Review needed' });
      await card.getByRole('heading', { name: 'Review needed' }).waitFor();
      await card.getByText('@Maren Hale').waitFor();
      const picture = card.getByRole('img', { name: 'Passport GBR, front' });
      await picture.evaluate((image: { decode(): Promise<void> }) => image.decode());
      expect(await picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBe(600);
      await page.close();
    });

    test('a picture opens large and closes on Escape', async () => {
      const page = await bench.openAs(reviewer, review());
      await page.getByRole('button', { name: 'Open large: Passport GBR, front' }).click();
      await page.getByRole('dialog').getByRole('img', { name: 'Passport GBR, front' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.close();
    });

    test('a confirm step holds the click back until the person says yes, and Cancel sends nothing', async () => {
      const page = await bench.openAs(reviewer, review());
      const before = bench.app.clicks.length;
      const question = page.getByRole('alertdialog', { name: 'Approve this session?' });
      await page.getByRole('button', { name: 'Approve', exact: true }).click();
      await question.getByRole('button', { name: 'Cancel' }).click();
      await question.waitFor({ state: 'detached' });
      expect(bench.app.clicks).toHaveLength(before);
      await page.getByRole('button', { name: 'Approve', exact: true }).click();
      await question.getByRole('button', { name: 'Yes, approve' }).click();
      await page.getByText('Only reviewers can decide.').last().waitFor();
      expect(bench.app.clicks.slice(before)).toEqual([{ actionId: 'approve', user: reviewer, chosen: null }]);
      await page.close();
    });

    test('a click is delivered as the chosen person, and only that person sees the ephemeral answer', async () => {
      const page = await bench.openAs(reviewer, bench.slack.channels.alerts.id);
      await postCard(bench.app.client, bench.slack.channels.alerts.id);
      await page.getByLabel('You are').selectOption(manager);
      await page.getByRole('button', { name: 'Approve', exact: true }).click();
      await page.getByRole('button', { name: 'Yes, approve' }).click();
      const answer = page.getByRole('article').filter({ hasText: 'Only visible to you' });
      await answer.getByText('Only reviewers can decide.').waitFor();
      expect(bench.app.clicks.at(-1)).toEqual({ actionId: 'approve', user: manager, chosen: null });
      await page.getByLabel('You are').selectOption(reviewer);
      await answer.waitFor({ state: 'detached' });
      await page.getByRole('heading', { name: 'Review needed' }).waitFor();
      await page.close();
    });

    test('a choice in a select is delivered with its value', async () => {
      const page = await bench.openAs(reviewer, review());
      await page.getByLabel('Assign to').selectOption('Night team');
      await expect.poll(() => bench.app.clicks.at(-1)).toEqual({ actionId: 'assign', user: reviewer, chosen: 'night' });
      await page.close();
    });

    test('a click the app leaves unanswered shows a warning beside the button', async () => {
      const page = await bench.openAs(reviewer, review());
      await page.getByRole('button', { name: 'Silent' }).click();
      await page.getByRole('alert').filter({ hasText: 'did not respond' }).waitFor();
      await page.close();
    });

    test('a slash command answers only its sender, and anything else is a message', async () => {
      const page = await bench.openAs(reviewer, bench.slack.channels.general.id);
      const box = page.getByRole('textbox', { name: 'Message #general' });
      await box.fill('/idv help');
      await box.press('Enter');
      await page.getByText('You typed “help”').waitFor();
      await box.fill('Good morning');
      await box.press('Enter');
      await page.getByRole('article', { name: 'Rosa Lindqvist' }).getByText('Good morning').waitFor();
      expect(bench.slack.messages(bench.slack.channels.general.id).map(({ text }) => text)).toEqual(['Good morning']);
      await page.close();
    });

    test('a modal opens, shows the complaint under its field, and is submitted with what was typed', async () => {
      const page = await bench.openAs(reviewer, review());
      const box = page.getByRole('textbox', { name: 'Message #idv-review' });
      await box.fill('/idv watch');
      await box.press('Enter');
      const modal = page.getByRole('dialog', { name: 'Watch a session' });
      const field = modal.getByLabel('Yoti session id');
      await field.fill('short');
      await modal.getByLabel('Images').check();
      await modal.getByRole('button', { name: 'Watch' }).click();
      await modal.getByRole('alert').getByText('This is not a Yoti session id.').waitFor();
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      expect(await modal.getByLabel('Images').isChecked()).toBe(true);
      await field.fill('7f3a21c4-0d4e');
      await modal.getByRole('button', { name: 'Watch' }).click();
      await modal.waitFor({ state: 'detached' });
      await page.getByText('Watching 7f3a21c4-0d4e for').waitFor();
      await page.close();
    });

    test('a reply is counted under its message and read in the thread', async () => {
      const ts = await postCard(bench.app.client, bench.slack.channels.shared.id);
      await bench.app.client.chat.postMessage({
        channel: bench.slack.channels.shared.id,
        thread_ts: ts,
        text: 'Checked again',
      });
      const page = await bench.openAs(reviewer, bench.slack.channels.shared.id);
      await page.getByRole('button', { name: '1 reply' }).click();
      await page.getByRole('complementary', { name: 'Thread' }).getByText('Checked again').waitFor();
      await page.close();
    });

    test('a deleted message leaves its place while it has replies, and the thread still opens', async () => {
      const { client } = bench.app;
      const channel = bench.slack.channels.alerts.id;
      const { ts } = await client.chat.postMessage({ channel, text: 'Soon gone' });
      await client.chat.postMessage({ channel, text: 'Left behind', thread_ts: ts ?? '' });
      const page = await bench.openAs(reviewer, channel);
      await page.getByText('Soon gone').waitFor();
      await client.chat.delete({ channel, ts: ts ?? '' });
      const place = page.getByRole('article', { name: 'Deleted message' });
      await place.getByText('This message was deleted.').waitFor();
      await place.getByRole('button', { name: '1 reply' }).click();
      await page.getByRole('complementary', { name: 'Thread' }).getByText('Left behind').waitFor();
      await page.close();
    });

    test('a file in the direct message opens as what it is, and only for its reader', async () => {
      const report = Buffer.from('%PDF-1.7 a report');
      const { client } = bench.app;
      const slot = await client.files.getUploadURLExternal({ filename: 'report.pdf', length: report.length });
      await fetch(slot.upload_url ?? '', { method: 'POST', body: new Uint8Array(report) });
      const dm = await client.conversations.open({ users: manager });
      const files: [{ id: string; title: string }] = [{ id: slot.file_id ?? '', title: 'Report 7f3a' }];
      await client.files.completeUploadExternal({ files, channel_id: dm.channel?.id ?? '' });
      const page = await bench.openAs(manager, dm.channel?.id ?? '');
      const address = await page.getByRole('link', { name: 'Open Report 7f3a, PDF' }).getAttribute('href');
      const answer = await fetch(`${bench.sandbox.url}${address}`);
      expect([answer.headers.get('content-type'), await answer.text()]).toEqual(['application/pdf', String(report)]);
      const others = await fetch(`${bench.sandbox.url}${address?.replace(manager, reviewer)}`);
      expect(others.status).toBe(403);
      await page.close();
    });

    test('the Home tab shows what the app published for this person', async () => {
      await bench.app.client.views.publish({
        user_id: manager,
        view: { type: 'home', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*3* sessions wait' } }] },
      });
      const page = await bench.openAs(manager, review());
      await page.getByRole('button', { name: 'Countersign home' }).click();
      await page.getByRole('region', { name: 'App home' }).getByText('3 sessions wait').waitFor();
      const tabs = page.getByRole('navigation', { name: 'App', exact: true });
      await tabs.getByRole('button', { name: 'Messages' }).click();
      await page.getByRole('textbox', { name: 'Message Countersign' }).waitFor();
      await tabs.getByRole('button', { name: 'Home' }).click();
      await page.getByRole('region', { name: 'App home' }).getByText('3 sessions wait').waitFor();
      await page.close();
    });

    test('another channel with a new message is marked unread until it is opened', async () => {
      const page = await bench.openAs(manager, review());
      const entry = page.getByRole('button', { name: 'partner-acme' });
      await page.getByRole('heading', { name: 'Review needed' }).waitFor();
      await bench.app.client.chat.postMessage({ channel: bench.slack.channels.shared.id, text: 'News' });
      await entry.getByRole('img', { name: 'unread messages' }).waitFor();
      await entry.click();
      await page.getByText('News').waitFor();
      await entry.getByRole('img', { name: 'unread messages' }).waitFor({ state: 'detached' });
      await page.close();
    });

    test('an outsider is shown only the shared channel', async () => {
      const page = await bench.openAs('U0OUTSIDE1', '');
      await page.getByRole('button', { name: 'partner-acme' }).waitFor();
      expect(await page.getByRole('button', { name: 'idv-review' }).count()).toBe(0);
      await page.close();
    });

    test('the Yoti panel starts a scenario, registers it under the typed name, and plays it to its end', async () => {
      const page = await bench.openAs(reviewer, review());
      const panel = page.getByRole('complementary', { name: 'Yoti simulator' });
      await panel.getByRole('radio').first().check();
      await panel.getByRole('textbox', { name: 'Applicant' }).fill('Zoë Example');
      await panel.getByRole('button', { name: 'Start session' }).click();
      await panel.getByText('ONGOING', { exact: true }).waitFor();
      await expect.poll(() => bench.registered.map(({ applicant }) => applicant.name)).toEqual(['Zoë Example']);
      await panel.getByRole('button', { name: /^Complete session/ }).click();
      await panel.getByText(/^(COMPLETED|EXPIRED)$/).waitFor();
      await page.close();
    });

    test('at phone width the channel list is a drawer, nothing is cut off, and a card can be decided', async () => {
      const page = await bench.openAs(reviewer, '', { width: 390, height: 844 });
      await page.getByRole('button', { name: 'Open channel list' }).click();
      await page.getByRole('button', { name: 'idv-review' }).click();
      await page.getByRole('heading', { name: 'Review needed' }).waitFor();
      await page.getByRole('button', { name: 'Approve', exact: true }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
      const overflow = await page
        .getByRole('log')
        .evaluate((list: { scrollWidth: number; clientWidth: number }) => list.scrollWidth - list.clientWidth);
      expect(overflow).toBe(0);
      await page.close();
    });

    test('named screenshots are written as PNG files', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'sandbox-pictures-'));
      const pictures = await openScreenshots({ sandboxUrl: bench.sandbox.url, folder });
      const paths = await pictures.openCard({ viewer: reviewer, channel: review(), text: 'Review needed' });
      await bench.app.client.views.publish({
        user_id: reviewer,
        view: { type: 'home', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Nothing waits' } }] },
      });
      const home = await pictures.home({ viewer: reviewer, name: 'queue' });
      await pictures.close();
      expect(home).toEqual([join(folder, 'queue.png'), join(folder, 'queue-phone.png')]);
      expect(paths).toEqual([join(folder, 'open-card.png'), join(folder, 'open-card-phone.png')]);
      expect((await readFile(paths[0] ?? '')).subarray(1, 4).toString()).toBe('PNG');
      await rm(folder, { recursive: true });
    });
  });
}
