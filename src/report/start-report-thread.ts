import { Worker } from 'node:worker_threads';
import type { DrawnPicture } from '../core/report/report-snapshot.ts';
import { RenderError } from '../errors.ts';
import type { ReportJob, ThreadReply } from './report-messages.ts';

/** A started thread. It is ended, never asked to end: nothing in it is worth saving. */
export interface ReportThread {
  /** One at a time. Rejects with a `RenderError` when the thread dies over it. */
  ask(job: ReportJob): Promise<ThreadReply>;
  /** Also a thread without work can die, such as of a promise that a library forgot. */
  isGone(): boolean;
  /** Settles once the thread is gone, whatever it was doing. */
  end(): Promise<void>;
}

const workerFile = new URL('./report-worker.ts', import.meta.url);

/**
 * Starts the thread that draws reports. It gets none of our environment (it must never hold a secret), none of our flags,
 * no output stream of ours, and keeps our process alive only while it has been asked for something.
 * @param maxHeapMb of JavaScript objects; bytes and fonts do not count.
 */
export function startReportThread(maxHeapMb: number): ReportThread {
  const worker = startSilentWorker(maxHeapMb);
  let asked: PromiseWithResolvers<ThreadReply> | null = null;
  let reason: unknown = null;
  let isGone = false;
  const gone = new Promise<void>((settleGone) => {
    worker.once('exit', () => {
      isGone = true;
      asked?.reject(new RenderError('render_thread_lost', reason));
      settleGone();
    });
  });
  const end = async (): Promise<void> => {
    void worker.terminate();
    await gone;
  };
  worker.on('error', (error) => {
    reason = error;
  });
  worker.on('messageerror', () => void end());
  worker.on('message', (reply: ThreadReply) => {
    worker.unref();
    asked?.resolve(reply);
    asked = null;
  });
  const ask = (job: ReportJob): Promise<ThreadReply> => {
    const { pictures, bytes } = ownPictures(job.pictures);
    worker.postMessage({ snapshotJson: job.snapshotJson, pictures }, bytes);
    worker.ref();
    // Not before it is posted: of a job that cannot be, nobody would hold the promise that the thread's end rejects.
    asked = Promise.withResolvers();
    return asked.promise;
  };
  return { ask, isGone: () => isGone, end };
}

function startSilentWorker(maxHeapMb: number): Worker {
  const worker = new Worker(workerFile, {
    env: {},
    argv: [],
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });
  // Left open and unread, either would hold our process once a library has written to it.
  worker.stdout.destroy();
  worker.stderr.destroy();
  worker.unref();
  return worker;
}

/**
 * Copies to hand over for good. The caller's own stay whole; and of a view into a larger buffer (Node pools small ones)
 * nothing but the picture crosses.
 */
function ownPictures(given: readonly DrawnPicture[]): { pictures: readonly DrawnPicture[]; bytes: ArrayBuffer[] } {
  const bytes: ArrayBuffer[] = [];
  const pictures = given.map((picture): DrawnPicture => {
    if (picture.jpeg === null) return picture;
    const jpeg = new Uint8Array(picture.jpeg);
    bytes.push(jpeg.buffer);
    return { ...picture, jpeg };
  });
  return { pictures, bytes };
}
