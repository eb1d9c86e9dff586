import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CandidateName, candidateNames, createCandidate } from './report-candidates.ts';
import type { ReportLoad } from './report-loads.ts';

const thisFile = fileURLToPath(import.meta.url);

/**
 * How many bytes the peak of a fresh process' resident memory grows with its first report: libraries, fonts, threads and
 * drawing. In a process of its own, because the peak is the kernel's and never falls.
 */
export async function firstReportBytes(name: CandidateName, load: ReportLoad): Promise<number> {
  const child = fork(thisFile, [], { serialization: 'advanced' });
  const answered = Promise.withResolvers<number>();
  child.once('message', (grownBytes) => answered.resolve(Number(grownBytes)));
  child.once('exit', (code) => answered.reject(new Error(`the child ended with ${code} before it had measured`)));
  child.send({ name, load });
  return answered.promise;
}

async function measure(name: string, load: ReportLoad): Promise<number> {
  const known = candidateNames.find((candidate) => candidate === name);
  if (known === undefined) throw new Error(`no candidate is called ${name}`);
  const candidate = createCandidate(known, load);
  const before = peakBytes();
  await candidate.render();
  const grown = peakBytes() - before;
  await candidate.stop();
  return grown;
}

/** What arrives shares one buffer, and pdf-lib reads a JPEG from the start of its buffer. */
function withOwnBuffers(load: ReportLoad): ReportLoad {
  const pictures = load.pictures.map((one) => ({ ...one, jpeg: one.jpeg && new Uint8Array(one.jpeg) }));
  return { ...load, pictures };
}

/** Linux hands a new process the `maxRSS` of its parent; `VmHWM` begins with the program. Both count in kilobytes. */
function peakBytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

if (process.argv[1] === thisFile) {
  process.once('message', async ({ name, load }: { name: string; load: ReportLoad }) => {
    const grownBytes = await measure(name, withOwnBuffers(load));
    process.send?.(grownBytes, () => process.disconnect?.());
  });
}
