/** What the side panel registers with the app: the body of `POST /v1/sessions`. */
export interface SessionToRegister {
  readonly yotiSessionId: string;
  readonly applicant: { readonly name: string; readonly email: string };
  readonly userTrackingId?: string;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly deadlineAt: string;
}

export interface SandboxLinks {
  /** Base URL of the Yoti simulator, without a path. */
  readonly yotiUrl: string;
  /** Base URL of the app, shown on the page only. */
  readonly appUrl?: string;
  /** Registers a started session with the app. Without it the session is started and not registered. */
  readonly registerSession?: (input: SessionToRegister) => Promise<void>;
  /** Where the Yoti simulator sends notifications for sessions started here, in its own wire shape. */
  readonly notifications?: Readonly<Record<string, unknown>>;
}

interface StartedAtYoti {
  readonly sessionId: string;
  readonly createdAt: string;
  readonly deadlineAt: string;
  readonly applicant: { readonly name: string; readonly email: string };
}

/**
 * Starts a session of the chosen scenario at the Yoti simulator and registers it with the app, in this order, as a back end
 * would. Answers what to send back: 201 with `registered` true or false, or the simulator's own refusal, or 502 when the app
 * refused the registration (the session then exists at Yoti alone, and the text says so).
 */
export async function startSession(
  input: unknown,
  links: SandboxLinks,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const { scenario, startedBy, applicantName } = readInput(input);
  const userTrackingId = `customer-${Math.random().toString(36).slice(2, 8)}`;
  const answer = await fetch(`${links.yotiUrl}/sim/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      scenario,
      userTrackingId,
      ...(links.notifications && { notifications: links.notifications }),
    }),
  });
  if (!answer.ok) {
    return { status: answer.status, body: await readBody(answer) };
  }
  const started = (await answer.json()) as StartedAtYoti;
  if (links.registerSession === undefined) {
    return { status: 201, body: { sessionId: started.sessionId, registered: false } };
  }
  try {
    await links.registerSession({
      yotiSessionId: started.sessionId,
      applicant: { name: applicantName || started.applicant.name, email: started.applicant.email },
      userTrackingId,
      createdBy: startedBy || 'sandbox',
      createdAt: started.createdAt,
      deadlineAt: started.deadlineAt,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { status: 502, body: { error: `Started at Yoti, but the app did not take the registration: ${reason}` } };
  }
  return { status: 201, body: { sessionId: started.sessionId, registered: true } };
}

function readInput(input: unknown): { scenario: string; startedBy: string; applicantName: string } {
  const fields = typeof input === 'object' && input !== null ? Object.entries(input) : [];
  const text = (name: string): string => {
    const value: unknown = fields.find(([key]) => key === name)?.[1];
    return typeof value === 'string' ? value.trim() : '';
  };
  return { scenario: text('scenario'), startedBy: text('startedBy'), applicantName: text('applicantName') };
}

async function readBody(answer: Response): Promise<unknown> {
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch {
    return { error: text };
  }
}
