import type { SessionToRegister } from './start-session.ts';

/**
 * Registers sessions as a customer's back end does: `POST /v1/sessions` with a bearer key. The returned function resolves once
 * the app watches the session and rejects with the app's own words when it refuses.
 */
export function registerWithApp(appUrl: string, apiKey: string): (session: SessionToRegister) => Promise<void> {
  return async (session) => {
    const answer = await fetch(`${appUrl}/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
      body: JSON.stringify(session),
    });
    if (!answer.ok) {
      throw new Error(`${answer.status} ${await answer.text()}`);
    }
  };
}
