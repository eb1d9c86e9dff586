import { readdirSync, readFileSync } from 'node:fs';

/** Process ids of the image children that `parentPid` has at this moment (read from Linux's /proc). */
export function imageChildrenOf(parentPid: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isImageChildOf(pid, parentPid));
}

export function environmentOf(pid: number): string {
  return readFileSync(`/proc/${pid}/environ`, 'latin1');
}

export function commandLineOf(pid: number): readonly string[] {
  return readFileSync(`/proc/${pid}/cmdline`, 'latin1').split('\0');
}

/** The most resident memory the process ever had, in megabytes. */
export function peakMemoryMbOf(pid: number): number {
  const [, kilobytes = ''] = /\nVmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? [];
  return Number.parseInt(kilobytes, 10) / 1024;
}

export function isRunning(pid: number): boolean {
  return statusOf(pid) !== null;
}

function isImageChildOf(pid: number, parentPid: number): boolean {
  const status = statusOf(pid);
  if (status === null || !status.includes(`\nPPid:\t${parentPid}\n`)) return false;
  return commandLineOf(pid).some((word) => word.endsWith('/image-child.ts'));
}

/** `null` for a process that is gone or only waits to be collected. */
function statusOf(pid: number): string | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    return /\nState:\tZ/.test(status) ? null : status;
  } catch {
    return null;
  }
}
