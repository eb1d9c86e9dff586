import { RenderError, UpstreamError } from '../errors.ts';
import type { RenderedReport, ReportJob, ThreadReply } from './report-messages.ts';
import { type ReportThread, startReportThread } from './start-report-thread.ts';

/** Draws reports beside the main thread, one after the other. */
export interface ReportRenderer {
  /**
   * The PDF of a stored snapshot. The pictures are copied when the report's turn comes: leave their bytes unchanged until then.
   *
   * Rejects with an `UpstreamError` of system `report`: `report_too_large` (never: draw the pictures smaller first),
   * `too_many_reports` and `renderer_stopped` (later: it was not begun). Rejects with a `RenderError` when the attempt
   * itself failed; such attempts have to be counted by whoever repeats them.
   */
  render(job: ReportJob): Promise<RenderedReport>;
  /** Ends the thread and refuses whatever was still pending. */
  stop(): Promise<void>;
}

export interface ReportRendererOptions {
  /** Calls `run` once after so many milliseconds, unless the returned function is called before. */
  readonly after?: (ms: number, run: () => void) => () => void;
  /** Reports that may wait behind the one being drawn; more are refused. */
  readonly maxWaiting?: number;
  readonly maxBytes?: number;
  /** Megabytes of JavaScript objects in the thread. */
  readonly maxHeapMb?: number;
}

/** Issue limits of a report (reliability-security 8.6): what takes longer or grows larger is not sent. */
const timeoutMs = 30_000;
const maxReportBytes = 10 * 1024 * 1024;

/**
 * Draws reports in a thread of its own, started with the first one and kept, because loading fonts costs more than
 * drawing. A thread that dies or takes longer than 30 seconds costs its report only; the next one gets a new thread.
 */
export function createReportRenderer(options: ReportRendererOptions = {}): ReportRenderer {
  return new ReportQueue({ after: afterMs, maxWaiting: 50, maxBytes: maxReportBytes, maxHeapMb: 512, ...options });
}

interface PendingReport {
  readonly job: ReportJob;
  readonly settle: PromiseWithResolvers<RenderedReport>;
}

class ReportQueue implements ReportRenderer {
  readonly #options: Required<ReportRendererOptions>;
  readonly #waiting: PendingReport[] = [];
  #thread: ReportThread | null = null;
  #isDrawing = false;
  #isStopped = false;

  constructor(options: Required<ReportRendererOptions>) {
    this.#options = options;
  }

  render(job: ReportJob): Promise<RenderedReport> {
    if (this.#isStopped) return Promise.reject(stopped());
    if (this.#waiting.length >= this.#options.maxWaiting) return Promise.reject(refused('too_many_reports', 'later'));
    const settle = Promise.withResolvers<RenderedReport>();
    this.#waiting.push({ job, settle });
    if (!this.#isDrawing) void this.#drawAll();
    return settle.promise;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const { settle } of this.#waiting.splice(0)) settle.reject(stopped());
    await this.#endThread();
  }

  async #drawAll(): Promise<void> {
    this.#isDrawing = true;
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      try {
        next.settle.resolve(this.#checked(await this.#draw(next.job)));
      } catch (error) {
        next.settle.reject(this.#isStopped ? stopped() : error);
      }
    }
    this.#isDrawing = false;
  }

  /** However the thread is lost, it is gone for certain before the next one starts: memory is never needed twice. */
  async #draw(job: ReportJob): Promise<ThreadReply> {
    const late = Promise.withResolvers<never>();
    const cancel = this.#options.after(timeoutMs, () => late.reject(new RenderError('render_timeout')));
    try {
      if (this.#thread === null || this.#thread.isGone()) this.#thread = startReportThread(this.#options.maxHeapMb);
      return await Promise.race([this.#thread.ask(job), late.promise]);
    } catch (error) {
      await this.#endThread();
      throw error instanceof RenderError ? error : new RenderError('render_thread_lost', error);
    } finally {
      cancel();
    }
  }

  async #endThread(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    await thread?.end();
  }

  #checked(reply: ThreadReply): RenderedReport {
    if (reply.kind === 'failed') throw new RenderError('render_failed', reply.error);
    if (reply.bytes.length > this.#options.maxBytes) throw refused('report_too_large', 'never');
    return { bytes: reply.bytes, pages: reply.pages };
  }
}

function stopped(): UpstreamError {
  return refused('renderer_stopped', 'later');
}

function refused(code: string, retry: UpstreamError['retry']): UpstreamError {
  return new UpstreamError({ system: 'report', code, retry, outcome: 'refused' });
}

function afterMs(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
