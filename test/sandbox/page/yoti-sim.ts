/** The Yoti simulator's control interface as the page sees it, through the sandbox's `/yoti-sim/`. */

export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly applicant: { readonly name: string; readonly email: string };
}

export interface YotiSession {
  readonly sessionId: string;
  readonly scenario: string;
  readonly title: string;
  readonly state: string;
  readonly stage: string;
  readonly createdAt: string;
  readonly deadlineAt: string;
  readonly applicant: { readonly name: string };
}

/** Whether the sandbox registers started sessions with an app. Throws when the sandbox does not answer. */
export async function fetchCanRegister(): Promise<boolean> {
  const settings = await readJson('/sandbox/settings');
  return (
    typeof settings === 'object' && settings !== null && 'canRegister' in settings && settings.canRegister === true
  );
}

/** Throws when the simulator does not answer. */
export async function fetchScenarios(): Promise<readonly Scenario[]> {
  return listOf<Scenario>(await readJson('/yoti-sim/scenarios'), 'scenarios');
}

/** Newest first. Throws when the simulator does not answer. */
export async function fetchSessions(): Promise<readonly YotiSession[]> {
  const sessions = listOf<YotiSession>(await readJson('/yoti-sim/sessions'), 'sessions');
  return sessions.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
}

/** Starts a session and registers it with the app. Returns what went wrong, or null. */
export async function startScenario(input: {
  scenario: string;
  applicantName: string;
  startedBy: string;
}): Promise<string | null> {
  return post('/sandbox/sessions', input);
}

/** Moves a session on. Returns what went wrong, or null. */
export async function moveSession(
  sessionId: string,
  step: 'advance' | 'complete' | 'expire',
  notify: boolean,
): Promise<string | null> {
  return post(`/yoti-sim/sessions/${sessionId}/${step}`, { notify });
}

async function post(path: string, body: unknown): Promise<string | null> {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answer.ok ? null : await refusalOf(answer);
  } catch {
    return 'The sandbox is not running any more.';
  }
}

async function refusalOf(answer: Response): Promise<string> {
  const text = await answer.text();
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && 'error' in body) {
      return String(body.error);
    }
  } catch {
    // Not JSON: the text itself is the best there is.
  }
  return text || `answered ${answer.status}`;
}

async function readJson(path: string): Promise<unknown> {
  const answer = await fetch(path);
  if (!answer.ok) {
    throw new Error(await refusalOf(answer));
  }
  return answer.json();
}

// The lists come bare or under their own name; the simulator's contract tests pin the elements.
function listOf<T>(body: unknown, name: string): readonly T[] {
  const list = Array.isArray(body) ? body : Object.entries(body ?? {}).find(([key]) => key === name)?.[1];
  return Array.isArray(list) ? (list as readonly T[]) : [];
}
