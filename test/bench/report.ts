import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { median, rounded } from './compare.ts';
import { firstReportBytes } from './first-report.ts';
import { type LongestBlock, watchLoop } from './longest-block.ts';
import { type CandidateName, candidateNames, createCandidate, type ReportCandidate } from './report-candidates.ts';
import { largestLoad, latinLoad, mixedLoad, type ReportLoad } from './report-loads.ts';

const rounds = 9;
/** A report as large as can be takes seconds. */
const largestRounds = 5;
const memoryRounds = 5;
const baselineName = 'ours in its thread';

/** Medians of one candidate, and what they are of ours in the same run: above 1 it takes more than we do. */
interface ReportComparison {
  readonly name: string;
  readonly timeRatio: number;
  readonly blockRatio: number;
  readonly memoryRatio: number;
  readonly bytesRatio: number;
  readonly timeMs: number;
  /** The longest that the main thread did not turn, see `LongestBlock`: median and worst of all rounds. */
  readonly blockMs: number;
  readonly worstBlockMs: number;
  readonly worstBlockCpuMs: number;
  readonly memoryMb: number;
  readonly fileKb: number;
  readonly samples: number;
}

interface Sample {
  readonly timeMs: number;
  readonly block: LongestBlock;
  readonly fileBytes: number;
}

interface Measured {
  readonly samples: Sample[];
  readonly memoryBytes: number[];
}

/**
 * Our renderer beside pdf-lib with Helvetica and pdfkit with an embedded font, on the same texts and pictures. The others
 * draw them as plain lines, without tables, tags, bookmarks, colours and shaping: they do less, not more.
 */
export async function benchReport(): Promise<readonly ReportComparison[]> {
  const rows: ReportComparison[] = [];
  for (const load of [await latinLoad(), await mixedLoad()])
    rows.push(...(await compareOn(load, candidateNames, rounds)));
  // pdfkit needs minutes for it, and the others have no limit of pages.
  const largest = await largestLoad();
  rows.push(...(await compareOn(largest, ['ours in its thread', 'ours directly'], largestRounds)));
  rows.push(await withNewThreads(largest));
  return rows;
}

/** The first report of a process: starting the thread may hold the main thread up as well. */
async function withNewThreads(load: ReportLoad): Promise<ReportComparison> {
  const measured: Measured = { samples: [], memoryBytes: [await firstReportBytes(baselineName, load)] };
  for (let round = 0; round < largestRounds; round += 1) {
    const candidate = createCandidate(baselineName, load);
    measured.samples.push(await sample(candidate));
    await candidate.stop();
  }
  return toComparison(`${load.name}: ${baselineName}, just started`, measured, measured);
}

async function compareOn(
  load: ReportLoad,
  names: readonly CandidateName[],
  rounds: number,
): Promise<readonly ReportComparison[]> {
  const candidates = new Map(names.map((name) => [name, createCandidate(name, load)]));
  const measured = new Map(names.map((name): [CandidateName, Measured] => [name, { samples: [], memoryBytes: [] }]));
  for (const candidate of candidates.values()) await warmUp(candidate);
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, candidate] of inTurn(candidates, round))
      measured.get(name)?.samples.push(await sample(candidate));
  }
  for (const candidate of candidates.values()) await candidate.stop();
  for (let round = 0; round < memoryRounds; round += 1) {
    for (const [name, { memoryBytes }] of inTurn(measured, round)) memoryBytes.push(await firstReportBytes(name, load));
  }
  const baseline = measured.get(baselineName);
  if (baseline === undefined) throw new Error('nothing to compare with');
  return Array.from(measured, ([name, own]) => toComparison(`${load.name}: ${name}`, own, baseline));
}

/** Forwards and backwards by turns: whatever goes slower or faster in the course of a run touches all alike. */
function inTurn<Entry>(entries: Iterable<Entry>, round: number): readonly Entry[] {
  return round % 2 === 0 ? [...entries] : [...entries].toReversed();
}

async function warmUp(candidate: ReportCandidate): Promise<void> {
  for (let round = 0; round < 3; round += 1) await candidate.render();
}

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

async function sample(candidate: ReportCandidate): Promise<Sample> {
  // Nobody pays for what another left behind.
  if (typeof collectGarbage === 'function') collectGarbage();
  const loop = watchLoop();
  const startedMs = performance.now();
  const { bytes } = await candidate.render();
  const timeMs = performance.now() - startedMs;
  return { timeMs, block: loop.stop(), fileBytes: bytes.length };
}

function toComparison(name: string, own: Measured, baseline: Measured): ReportComparison {
  const ours = medians(baseline);
  const { timeMs, blockMs, memoryMb, fileKb } = medians(own);
  return {
    name,
    timeRatio: rounded(timeMs / ours.timeMs),
    blockRatio: rounded(blockMs / ours.blockMs),
    memoryRatio: rounded(memoryMb / ours.memoryMb),
    bytesRatio: rounded(fileKb / ours.fileKb),
    timeMs: rounded(timeMs),
    blockMs: rounded(blockMs),
    worstBlockMs: rounded(Math.max(...own.samples.map(({ block }) => block.wallMs))),
    worstBlockCpuMs: rounded(Math.max(...own.samples.map(({ block }) => block.cpuMs))),
    memoryMb: rounded(memoryMb),
    fileKb: rounded(fileKb),
    samples: own.samples.length,
  };
}

function medians({ samples, memoryBytes }: Measured) {
  return {
    timeMs: median(samples.map((one) => one.timeMs)),
    blockMs: median(samples.map(({ block }) => block.wallMs)),
    memoryMb: median(memoryBytes) / 1024 / 1024,
    fileKb: median(samples.map((one) => one.fileBytes)) / 1024,
  };
}
