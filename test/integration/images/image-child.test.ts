import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { UpstreamError } from '../../../src/errors.ts';
import { startImageChild } from '../../../src/images/child-process.ts';
import type { ImageReply } from '../../../src/images/image-protocol.ts';
import { createImageStep, type ImageStep, type ImageStepOptions } from '../../../src/images/image-step.ts';
import { commandLineOf, environmentOf, imageChildrenOf, isRunning } from './image-children.ts';
import * as sample from './sample-pictures.ts';

const picture = await sample.halves(800, 600).jpeg().toBuffer();
/** Takes a good part of a second to decode: long enough for its process to be ended meanwhile. */
const slowPicture = await sample.noise(2500, 2500).jpeg({ progressive: true, quality: 60 }).toBuffer();
const cannotServe = { name: 'UpstreamError', system: 'images', code: 'image_step', retry: 'later', outcome: 'refused' };
const secret = 'canary-9f31-of-a-secret';

let open: ImageStep[] = [];
afterEach(async () => {
  await Promise.all(open.map((step) => step.stop()));
  open = [];
});

describe('what the process that decodes pictures may have', () => {
  test('it holds no secret of ours, neither in its environment nor on its command line', async () => {
    process.env['SLACK_BOT_TOKEN'] = secret;
    const step = newStep();
    await step.render(picture, 100);
    delete process.env['SLACK_BOT_TOKEN'];
    const environment = environmentOf(onlyChild());
    expect(environment).toContain('MALLOC_ARENA_MAX=2');
    expect(environment).not.toContain(secret);
    const names = environment.split('\0').map((entry) => entry.split('=')[0]);
    expect(names.filter((name) => name !== '').sort()).toEqual([
      'FONTCONFIG_FILE',
      'MALLOC_ARENA_MAX',
      'NODE_CHANNEL_FD',
      'NODE_CHANNEL_SERIALIZATION_MODE',
      'VIPS_BLOCK_UNTRUSTED',
    ]);
    expect(commandLineOf(onlyChild()).join(' ')).not.toContain('--');
  });

  test('its decoders for anything but JPEG, PNG and WebP are shut, even for a file that got past the first check', async () => {
    const gif = await sample.halves(40, 30).gif().toBuffer();
    for (const bytes of [gif, sample.svgFile, sample.pdfFile]) {
      // "unsupported" would mean that a decoder had read the file and told what it is.
      expect(await askChildDirectly(bytes)).toEqual({ kind: 'placeholder', reason: 'damaged' });
    }
  });

  test('nothing is started before the first picture needs it', async () => {
    const step = newStep();
    await step.render(sample.htmlFile, 100);
    expect(imageChildrenOf(process.pid)).toEqual([]);
  });
});

describe('when the process dies, hangs or grows', () => {
  test('killed between two calls, the next call works', async () => {
    const step = newStep();
    await step.render(picture, 100);
    process.kill(onlyChild(), 'SIGKILL');
    expect(await step.render(picture, 100)).toMatchObject({ kind: 'image', widthPx: 100 });
  });

  test('killed with pictures in its hands and more waiting, every one of them is still rendered', async () => {
    const step = newStep();
    await step.render(picture, 100);
    const first = onlyChild();
    process.kill(first, 'SIGSTOP');
    const pending = [1, 2, 3, 4, 5, 6].map((index) => step.render(picture, 100 + index));
    process.kill(first, 'SIGKILL');
    expect(await Promise.all(pending)).toMatchObject([1, 2, 3, 4, 5, 6].map((index) => ({ widthPx: 100 + index })));
    expect(onlyChild()).not.toBe(first);
  });

  test('a process that answers nothing is killed after its time and replaced', async () => {
    const step = newStep({ timeoutMs: 3000 });
    await step.render(picture, 100);
    const hung = onlyChild();
    process.kill(hung, 'SIGSTOP');
    expect(await Promise.all([step.render(picture, 100), step.render(picture, 90)])).toMatchObject([
      { kind: 'image', widthPx: 100 },
      { kind: 'image', widthPx: 90 },
    ]);
    expect(isRunning(hung)).toBe(false);
  });

  test('a picture over which it outgrows its memory twice is given up as damaged', async () => {
    // One megabyte is less than the process needs, so it ends at its first look: a tenth of a second after its start.
    const step = newStep({ maxRssMb: 1 });
    expect(await step.render(slowPicture, 1600)).toEqual({ kind: 'placeholder', reason: 'damaged' });
  });

  test('a picture that kills it twice does not cost its neighbour: each has its second try alone', async () => {
    const step = newStep({ maxRssMb: 200 });
    // A progressive JPEG is held whole while it is read: forty million pixels take 240 MB.
    const greedy = await sample.halves(6300, 6300).jpeg({ progressive: true }).toBuffer();
    expect(await Promise.all([step.render(greedy, 1600), step.render(slowPicture, 1600)])).toMatchObject([
      { kind: 'placeholder', reason: 'damaged' },
      { kind: 'image', damaged: false },
    ]);
  });

  test('it is replaced after as many pictures as it was given to live', async () => {
    const step = newStep({ recycleAfter: 3 });
    const pids: number[] = [];
    for (let index = 0; index < 7; index += 1) {
      await step.render(picture, 50);
      pids.push(onlyChild());
    }
    expect(new Set(pids).size).toBe(3);
    expect(pids[0]).toBe(pids[2]);
    expect(pids[2]).not.toBe(pids[3]);
  });

  test.each(['/bin/false', '/no/such/program'])(
    'with %s in place of Node, calls are refused, and work again later',
    async (program) => {
      const step = newStep();
      const { execPath } = process;
      process.execPath = program;
      const refused = step.render(picture, 100);
      await expect(refused).rejects.toMatchObject(cannotServe);
      process.execPath = execPath;
      expect(await step.render(picture, 100)).toMatchObject({ kind: 'image' });
    },
  );
});

describe('many callers at once', () => {
  test('sixty pictures are rendered by one process', async () => {
    const step = newStep();
    const outcomes = await Promise.all(Array.from({ length: 60 }, (_, index) => step.render(picture, 40 + index)));
    expect(outcomes.map((outcome) => (outcome.kind === 'image' ? outcome.widthPx : 0))).toEqual(
      Array.from({ length: 60 }, (_, index) => 40 + index),
    );
    expect(imageChildrenOf(process.pid)).toHaveLength(1);
  });

  test('more waiting bytes than the app can spare are refused, and those before them are served', async () => {
    const step = newStep();
    const large = Buffer.concat([picture, Buffer.alloc(12 * 1024 * 1024 - picture.length)]);
    const settled = await Promise.allSettled(Array.from({ length: 30 }, () => step.render(large, 40)));
    const refused = settled.filter((outcome) => outcome.status === 'rejected');
    expect(refused.length).toBe(30 - 21);
    expect(refused.every((outcome) => outcome.reason instanceof UpstreamError)).toBe(true);
  });
});

describe('the end', () => {
  test('stopping ends the process and refuses what is pending and what comes later', async () => {
    const step = newStep();
    await step.render(picture, 100);
    const pid = onlyChild();
    const pending = Array.from({ length: 5 }, () => step.render(picture, 100));
    const settled = Promise.allSettled(pending);
    await step.stop();
    expect(isRunning(pid)).toBe(false);
    expect((await settled).map((outcome) => outcome.status)).toEqual(Array(5).fill('rejected'));
    await expect(step.render(picture, 100)).rejects.toMatchObject(cannotServe);
    await step.stop();
  });

  test('a program that forgets to stop it ends all the same', async () => {
    const program = startLonelyParent('leave');
    const [code] = await once(program, 'exit');
    expect(code).toBe(0);
  });

  test('it goes when the program it serves is killed', async () => {
    const program = startLonelyParent('stay');
    await once(program.stdout, 'data');
    const [child] = imageChildrenOf(program.pid ?? 0);
    if (child === undefined) throw new Error('the program has no image process');
    program.kill('SIGKILL');
    await expect.poll(() => isRunning(child)).toBe(false);
  });
});

function newStep(options: ImageStepOptions = {}): ImageStep {
  const step = createImageStep(options);
  open.push(step);
  return step;
}

function onlyChild(): number {
  const [pid, ...others] = imageChildrenOf(process.pid);
  if (pid === undefined || others.length > 0) throw new Error('exactly one image process expected');
  return pid;
}

async function askChildDirectly(bytes: Uint8Array): Promise<ImageReply> {
  const { promise, resolve, reject } = Promise.withResolvers<ImageReply>();
  const child = startImageChild({
    maxRssMb: 512,
    onMessage: (message) => {
      if (message.kind === 'reply') return resolve(message.reply);
      child.send({ id: 1, request: { kind: 'picture', bytes, format: 'jpeg', maxPx: 100, quality: 80 } });
    },
    onGone: () => reject(new Error('the image process ended')),
  });
  const reply = await promise;
  child.kill();
  await child.gone;
  return reply;
}

function startLonelyParent(mode: 'stay' | 'leave') {
  const file = fileURLToPath(new URL('./lonely-parent.ts', import.meta.url));
  return spawn(process.execPath, [file, mode], { stdio: ['pipe', 'pipe', 'inherit'] });
}
