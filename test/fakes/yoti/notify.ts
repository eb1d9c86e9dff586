/** Where and how one session notifies; fixed at its creation, as at Yoti. */
export interface NotificationSettings {
  readonly endpoint: string;
  readonly authType: 'BASIC' | 'BEARER';
  readonly authToken: string;
  /** Upper case, as subscribed. */
  readonly topics?: readonly string[] | undefined;
}

export interface SessionEvent {
  readonly topic: string;
  readonly [id: string]: unknown;
}

export interface SentNotification {
  readonly sessionId: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** 0 when nobody answered. */
  readonly status: number;
  readonly at: number;
}

export const endUserTopics = [
  'RESOURCE_UPDATE',
  'TASK_COMPLETION',
  'CHECK_COMPLETION',
  'SESSION_COMPLETION',
  'CLIENT_SESSION_TOKEN_DELETED',
] as const;

export const inBranchTopics = [
  'NEW_PDF_SUPPLIED',
  'INSTRUCTIONS_EMAIL_REQUESTED',
  'THANK_YOU_EMAIL_REQUESTED',
  'FIRST_BRANCH_VISIT',
] as const;

export function isSubscribed(settings: NotificationSettings, topic: string): boolean {
  return (settings.topics ?? endUserTopics).includes(topic.toUpperCase());
}

/** One notification as Yoti sends it: POST, JSON, unsigned, Basic or Bearer. Resolves to 0 when the receiver cannot be reached. */
export async function postNotification(
  settings: NotificationSettings,
  body: Readonly<Record<string, unknown>>,
): Promise<number> {
  const bearer = settings.authType === 'BEARER';
  const authorization = bearer ? `Bearer ${settings.authToken}` : `Basic ${btoaUtf8(settings.authToken)}`;
  try {
    const response = await fetch(settings.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

function btoaUtf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
