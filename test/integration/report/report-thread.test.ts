import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { buildReportContent } from '../../../src/core/report/build-report-content.ts';
import type { DrawnPicture, ReportSnapshot } from '../../../src/core/report/report-snapshot.ts';
import { loggedError } from '../../../src/logger.ts';
import { renderReport } from '../../../src/report/render-report.ts';
import {
  createReportRenderer,
  type ReportRenderer,
  type ReportRendererOptions,
} from '../../../src/report/report-thread.ts';
import { manyEvents, newDrawnPicture, newReportSnapshot } from '../../support/report-inputs.ts';
import { samplePicture } from '../../support/report-samples.ts';
import { newRegistration } from '../../support/session-factories.ts';

const started: ReportRenderer[] = [];

afterEach(async () => {
  for (const renderer of started.splice(0)) await renderer.stop();
});

function newRenderer(options: ReportRendererOptions = {}): ReportRenderer {
  const renderer = createReportRenderer(options);
  started.push(renderer);
  return renderer;
}

const job = (over: Partial<ReportSnapshot> = {}, pictures: readonly DrawnPicture[] = []) => ({
  snapshotJson: JSON.stringify(newReportSnapshot(over)),
  pictures,
});

const renderHere = (over: Partial<ReportSnapshot> = {}, pictures: readonly DrawnPicture[] = []) =>
  renderReport(buildReportContent(newReportSnapshot(over), pictures));

describe('a report drawn in its own thread', () => {
  test('has the same bytes as one drawn on the main thread', async () => {
    const { jpeg, widthPx, heightPx } = await samplePicture({
      caption: '',
      width: 600,
      height: 400,
      colour: '#7f98b8',
    });
    const pictures = [newDrawnPicture('m-front', { jpeg, widthPx, heightPx })];
    const there = await newRenderer().render(job({}, pictures));
    const here = await renderHere({}, pictures);
    expect(there.pages).toBe(here.pages);
    expect(Buffer.compare(there.bytes, here.bytes)).toBe(0);
    expect(there.bytes.length).toBeGreaterThan(jpeg?.length ?? Number.NaN);
  });

  test('leaves its pictures to the caller, those in a shared buffer included', async () => {
    const { jpeg } = await samplePicture({ caption: '', width: 60, height: 40, colour: '#7f98b8' });
    const pooled = Buffer.from(jpeg ?? []);
    const before = pooled.toString('hex');
    await newRenderer().render(job({}, [newDrawnPicture('m-front', { jpeg: pooled })]));
    expect(pooled.buffer.byteLength).toBeGreaterThan(pooled.length);
    expect(pooled.toString('hex')).toBe(before);
  });

  test('is the one that was asked for when several are', async () => {
    const renderer = newRenderer();
    const names = ['Ada', 'Grace', 'Edsger', 'Barbara'].map((name) => ({
      registration: newRegistration({ applicant: { name, email: null } }),
    }));
    const there = await Promise.all(names.map((over) => renderer.render(job(over))));
    const here = await Promise.all(names.map((over) => renderHere(over)));
    expect(new Set(there.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).size).toBe(names.length);
    expect(there.map(({ bytes }, index) => Buffer.compare(bytes, here[index]?.bytes ?? new Uint8Array()))).toEqual(
      names.map(() => 0),
    );
  });

  test('lets the main thread turn meanwhile', async () => {
    const renderer = newRenderer();
    const much = { contents: [], people: {}, events: manyEvents(3000) };
    await renderer.render(job());
    const there = await turnsDuring(() => renderer.render(job(much)));
    const here = await turnsDuring(() => renderHere(much));
    expect(here.pages).toBe(there.pages);
    expect(there.turns).toBeGreaterThan(20 * (here.turns + 1));
  });

  test('does not keep a process alive that has no more to do', async () => {
    const script = `
      const { createReportRenderer } = await import(${here('../../../src/report/report-thread.ts')});
      const { newReportSnapshot } = await import(${here('../../support/report-inputs.ts')});
      const job = { snapshotJson: JSON.stringify(newReportSnapshot()), pictures: [] };
      const { pages } = await createReportRenderer().render(job);
      process.stdout.write(String(pages));`;
    const ended = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
      timeout: 80_000,
    });
    expect(Number(ended.stdout)).toBeGreaterThan(0);
  });
});

describe('a report that cannot be drawn', () => {
  test('is refused with the place where it failed and without its words, and the thread goes on', async () => {
    const renderer = newRenderer();
    const error = await renderer.render({ snapshotJson: '{"session": Alex Sample', pictures: [] }).catch(loggedError);
    expect(error).toMatchObject({ name: 'RenderError', code: 'render_failed' });
    expect(error).toHaveProperty('stack', expect.stringMatching(/report-worker\.ts/));
    expect(JSON.stringify(error)).not.toContain('Alex');
    expect((await renderer.render(job())).pages).toBeGreaterThan(0);
  });

  test('because it cannot be handed to the thread is refused, and is nobody’s any more', async () => {
    const unheld: unknown[] = [];
    const note = (reason: unknown) => unheld.push(reason);
    process.on('unhandledRejection', note);
    const renderer = newRenderer();
    const detached = new Uint8Array(8);
    structuredClone(detached.buffer, { transfer: [detached.buffer] });
    const pictures = [newDrawnPicture('m-front', { jpeg: detached })];
    await expect(renderer.render(job({}, pictures))).rejects.toMatchObject({ code: 'render_thread_lost' });
    expect((await renderer.render(job())).pages).toBeGreaterThan(0);
    process.off('unhandledRejection', note);
    expect(unheld).toEqual([]);
  });

  test('because it takes too long ends its thread, and the next one gets another', async () => {
    const limits: number[] = [];
    let isLate = true;
    const renderer = newRenderer({
      after: (ms, run) => {
        limits.push(ms);
        if (isLate) setImmediate(run);
        return () => {};
      },
    });
    await expect(renderer.render(job())).rejects.toMatchObject({ name: 'RenderError', code: 'render_timeout' });
    isLate = false;
    expect((await renderer.render(job())).pages).toBeGreaterThan(0);
    expect(limits).toEqual([30_000, 30_000]);
  });

  test('because the thread has no memory left costs that report only', async () => {
    const renderer = newRenderer({ maxHeapMb: 32 });
    const payload = Array.from({ length: 200 }, () => ({ a: {}, b: {} }));
    const vast = JSON.stringify({ ...newReportSnapshot(), events: Array.from({ length: 4000 }, () => ({ payload })) });
    await expect(renderer.render({ snapshotJson: vast, pictures: [] })).rejects.toMatchObject({
      code: 'render_thread_lost',
      cause: { code: 'ERR_WORKER_OUT_OF_MEMORY' },
    });
    expect((await renderer.render(job())).pages).toBeGreaterThan(0);
  });

  test('because the file would be too large is refused for good', async () => {
    const refused = { name: 'UpstreamError', system: 'report', code: 'report_too_large', retry: 'never' };
    await expect(newRenderer({ maxBytes: 1000 }).render(job())).rejects.toMatchObject(refused);
  });

  test('because too many wait is refused for now, and those before it are drawn', async () => {
    const renderer = newRenderer({ maxWaiting: 1 });
    const taken = [renderer.render(job()), renderer.render(job())];
    const refused = { name: 'UpstreamError', system: 'report', code: 'too_many_reports', retry: 'later' };
    await expect(renderer.render(job())).rejects.toMatchObject(refused);
    expect((await Promise.all(taken)).length).toBe(2);
    expect((await renderer.render(job())).pages).toBeGreaterThan(0);
  });

  test('because the renderer stops is refused for now, whether it was begun or not', async () => {
    const renderer = newRenderer();
    const pending = [renderer.render(job()), renderer.render(job())].map((rendering) => rendering.catch(codeOf));
    await renderer.stop();
    expect(await Promise.all(pending)).toEqual(['renderer_stopped', 'renderer_stopped']);
    await expect(renderer.render(job())).rejects.toMatchObject({ code: 'renderer_stopped', retry: 'later' });
  });
});

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : error;
}

function here(path: string): string {
  return JSON.stringify(new URL(path, import.meta.url).href);
}

/** How often the event loop came round while the work ran. */
async function turnsDuring(work: () => Promise<{ pages: number }>): Promise<{ pages: number; turns: number }> {
  let turns = 0;
  let isDone = false;
  const turn = (): void => {
    turns += 1;
    if (!isDone) setImmediate(turn);
  };
  setImmediate(turn);
  const { pages } = await work();
  isDone = true;
  return { pages, turns };
}
