import { UpstreamError } from '../errors.ts';
import { type ImageChild, startImageChild } from './child-process.ts';
import type { ChildMessage, ImageReply, ImageRequest } from './image-protocol.ts';

export interface RequestQueueOptions {
  /** Milliseconds one request may take inside the child before the child is killed. */
  readonly timeoutMs: number;
  /** Requests after which the child is replaced: native decoders fragment memory. */
  readonly recycleAfter: number;
  /** Megabytes of resident memory above which the child ends itself. */
  readonly maxRssMb: number;
}

/** The image step as a whole cannot serve; never the fault of one picture. @param why words of ours, for the log's reader. */
export function imageStepError(why: string): UpstreamError {
  const failure = { system: 'images', code: 'image_step', retry: 'later', outcome: 'refused' } as const;
  return new UpstreamError({ ...failure, cause: new Error(why) });
}

/** `lost`: the child died or hung over this request twice, the second time with nothing else in its hands. */
export type QueueOutcome = ImageReply | { readonly kind: 'lost' };

interface PendingRequest {
  readonly id: number;
  readonly request: ImageRequest;
  readonly weightBytes: number;
  readonly settle: PromiseWithResolvers<QueueOutcome>;
  failures: number;
  timer: NodeJS.Timeout | null;
}

const maxInFlight = 2;
/** Bytes that may wait for the child. More is refused: the caller's job comes back later, the process stays alive. */
const maxWaitingBytes = 256 * 1024 * 1024;
const startTimeoutMs = 15_000;
const maxFailures = 2;

/**
 * Feeds one child at a time, at most two requests in its hands. A dead or hung child is replaced; what it held is tried
 * once more, alone, so that one bad picture cannot take its neighbour's second chance.
 */
export class RequestQueue {
  readonly #options: RequestQueueOptions;
  readonly #waiting: PendingRequest[] = [];
  readonly #inFlight = new Map<number, PendingRequest>();
  #child: ImageChild | null = null;
  #isReady = false;
  #isStopped = false;
  #startTimer: NodeJS.Timeout | null = null;
  #failedStarts = 0;
  #sentToChild = 0;
  #waitingBytes = 0;
  #lastId = 0;

  constructor(options: RequestQueueOptions) {
    this.#options = options;
  }

  /** Rejects as of `imageStepError` when stopped, when too many bytes wait, or when no child can be started. */
  submit(request: ImageRequest, weightBytes: number): Promise<QueueOutcome> {
    if (this.#isStopped) return Promise.reject(imageStepError('The image step has been stopped.'));
    if (this.#waitingBytes + weightBytes > maxWaitingBytes) {
      return Promise.reject(imageStepError('Too many pictures are waiting for the image step.'));
    }
    this.#lastId += 1;
    const settle = Promise.withResolvers<QueueOutcome>();
    this.#waiting.push({ id: this.#lastId, request, weightBytes, settle, failures: 0, timer: null });
    this.#waitingBytes += weightBytes;
    this.#advance();
    return settle.promise;
  }

  /** Ends the child and refuses whatever was still pending. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    const child = this.#child;
    this.#refuseAll('The image step has been stopped.');
    child?.kill();
    await child?.gone;
  }

  #advance(): void {
    while (!this.#isStopped) {
      const next = this.#waiting[0];
      if (next === undefined || !this.#hasRoomFor(next)) return;
      if (this.#child !== null && this.#sentToChild >= this.#options.recycleAfter) {
        if (this.#inFlight.size > 0) return;
        this.#child.kill();
      }
      this.#child ??= this.#start();
      if (!this.#isReady) return;
      this.#dispatch(next, this.#child);
    }
  }

  /** A request that was in a dying child's hands runs alone, and nothing joins it. */
  #hasRoomFor(next: PendingRequest): boolean {
    const [running] = this.#inFlight.values();
    if (running === undefined) return true;
    return this.#inFlight.size < maxInFlight && next.failures === 0 && running.failures === 0;
  }

  #dispatch(pending: PendingRequest, child: ImageChild): void {
    this.#waiting.shift();
    this.#waitingBytes -= pending.weightBytes;
    this.#sentToChild += 1;
    this.#inFlight.set(pending.id, pending);
    // This timer also keeps our process alive while an answer is due; the child itself is unreferenced.
    pending.timer = setTimeout(() => child.kill(), this.#options.timeoutMs);
    child.send({ id: pending.id, request: pending.request });
  }

  #start(): ImageChild {
    this.#isReady = false;
    this.#sentToChild = 0;
    const child = startImageChild({
      maxRssMb: this.#options.maxRssMb,
      onMessage: (message) => this.#receive(message),
      onGone: () => this.#loseChild(),
    });
    this.#startTimer = setTimeout(() => child.kill(), startTimeoutMs);
    return child;
  }

  #receive(message: ChildMessage): void {
    if (message.kind === 'ready') {
      this.#becomeReady();
    } else {
      const pending = this.#inFlight.get(message.id);
      if (pending === undefined) return;
      this.#release(pending);
      pending.settle.resolve(message.reply);
    }
    this.#advance();
  }

  #becomeReady(): void {
    this.#isReady = true;
    this.#failedStarts = 0;
    clearTimeout(this.#startTimer ?? undefined);
  }

  #loseChild(): void {
    clearTimeout(this.#startTimer ?? undefined);
    this.#child = null;
    if (this.#isStopped) return;
    if (!this.#isReady) this.#failedStarts += 1;
    this.#isReady = false;
    const held = [...this.#inFlight.values()];
    for (const pending of held.toReversed()) this.#requeueOrLose(pending);
    if (this.#failedStarts >= maxFailures) {
      this.#failedStarts = 0;
      this.#refuseAll('The image process cannot be started.');
    }
    this.#advance();
  }

  #requeueOrLose(pending: PendingRequest): void {
    this.#release(pending);
    pending.failures += 1;
    if (pending.failures >= maxFailures) {
      pending.settle.resolve({ kind: 'lost' });
      return;
    }
    this.#waiting.unshift(pending);
    this.#waitingBytes += pending.weightBytes;
  }

  #release(pending: PendingRequest): void {
    clearTimeout(pending.timer ?? undefined);
    pending.timer = null;
    this.#inFlight.delete(pending.id);
  }

  #refuseAll(why: string): void {
    const refused = [...this.#inFlight.values(), ...this.#waiting.splice(0)];
    this.#waitingBytes = 0;
    for (const pending of refused) {
      this.#release(pending);
      pending.settle.reject(imageStepError(why));
    }
  }
}
