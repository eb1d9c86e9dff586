/** What can be ordered to go wrong. "done" kinds do the work first: the app cannot tell them from a call that never arrived. */
export type FaultKind =
  | 'rate_limited'
  | 'error_before'
  | 'done_then_500'
  | 'done_then_reset'
  | 'done_then_hang'
  | 'hang'
  | 'html'
  | 'internal_error'
  | 'slow'
  | 'api_error';

export const faultKinds: readonly FaultKind[] = [
  'rate_limited',
  'error_before',
  'done_then_500',
  'done_then_reset',
  'done_then_hang',
  'hang',
  'html',
  'internal_error',
  'slow',
  'api_error',
];

export interface Fault {
  /** An API method, `*` for all of them, `upload` for the bytes of a file, `response_url` for the reply addresses. */
  method: string;
  kind: FaultKind;
  /** How many calls are hit; counts down. */
  times: number;
  retryAfterSeconds?: number;
  status?: number;
  error?: string;
  delayMs?: number;
  match?: { channel?: string };
}

/** The fault for this call, if one was ordered; uses it up by one. `*` means API methods only. */
export function takeFault(faults: Fault[], call: { method: string; channel?: string | undefined }): Fault | undefined {
  const isApiMethod = call.method.includes('.');
  const fault = faults.find(
    (candidate) =>
      candidate.times > 0 &&
      (candidate.method === call.method || (candidate.method === '*' && isApiMethod)) &&
      (candidate.match?.channel === undefined || candidate.match.channel === call.channel),
  );
  if (fault === undefined) return undefined;
  fault.times -= 1;
  if (fault.times === 0) faults.splice(faults.indexOf(fault), 1);
  return { ...fault };
}
