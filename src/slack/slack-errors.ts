import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { UpstreamError } from '../errors.ts';

/** Who must act on a code of Slack's, and whether the call may have taken effect (slack-platform 5.2). */
type Treatment =
  | 'destination_unusable'
  | 'installation_dead'
  | 'layout_refused'
  | 'slow_down'
  | 'perhaps_done'
  | 'refused';

const treatments: Readonly<Record<string, Treatment>> = {
  channel_not_found: 'destination_unusable',
  not_in_channel: 'destination_unusable',
  is_archived: 'destination_unusable',
  restricted_action: 'destination_unusable',
  restricted_action_read_only_channel: 'destination_unusable',
  messages_tab_disabled: 'destination_unusable',
  token_revoked: 'installation_dead',
  token_expired: 'installation_dead',
  account_inactive: 'installation_dead',
  invalid_auth: 'installation_dead',
  not_authed: 'installation_dead',
  org_login_required: 'installation_dead',
  team_access_not_granted: 'installation_dead',
  ekm_access_denied: 'installation_dead',
  invalid_blocks: 'layout_refused',
  invalid_blocks_format: 'layout_refused',
  msg_blocks_too_long: 'layout_refused',
  msg_too_long: 'layout_refused',
  no_text: 'layout_refused',
  ratelimited: 'slow_down',
  rate_limited: 'slow_down',
  message_limit_exceeded: 'slow_down',
  internal_error: 'perhaps_done',
  fatal_error: 'perhaps_done',
  service_unavailable: 'perhaps_done',
  request_timeout: 'perhaps_done',
};

function treatmentOf(code: string): Treatment {
  return treatments[code] ?? 'refused';
}

/** Turns whatever the client or a socket threw into an `UpstreamError` with Slack's own code. */
export function toSlackError(error: unknown, method?: string): UpstreamError {
  if (error instanceof UpstreamError) return error;
  if (error instanceof WebAPIRateLimitedError) {
    return slackFailure('ratelimited', { retryAfterMs: error.retryAfter * 1000, method });
  }
  if (error instanceof WebAPIPlatformError) return slackFailure(platformCode(error.data.error), { method });
  if (error instanceof WebAPIHTTPError) {
    const perhaps = error.statusCode >= 500;
    return new UpstreamError({
      system: 'slack',
      code: `http_${error.statusCode}`,
      retry: 'later',
      outcome: perhaps ? 'unknown' : 'refused',
    });
  }
  // Time-outs, resets, answers that are no JSON: the call may have been carried out.
  return new UpstreamError({ system: 'slack', code: 'connection', retry: 'later', outcome: 'unknown' });
}

export function slackFailure(
  code: string,
  extra: { retryAfterMs?: number; method?: string | undefined } = {},
): UpstreamError {
  const treatment = treatmentOf(code);
  const recovers = treatment === 'slow_down' || treatment === 'perhaps_done' || treatment === 'installation_dead';
  return new UpstreamError({
    system: 'slack',
    code,
    retry: recovers ? 'later' : 'never',
    outcome: treatment === 'perhaps_done' ? 'unknown' : 'refused',
    ...extra,
  });
}

/** A 200 with a body that is no JSON ends up as the error's text; only something that looks like a code is kept. */
function platformCode(error: string): string {
  return /^[a-z_]{2,60}$/.test(error) ? error : 'request_timeout';
}
