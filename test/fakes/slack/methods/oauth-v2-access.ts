import type { JsonObject } from '../json.ts';
import { refuse } from '../refusal.ts';
import type { MethodCall, SlackMethod } from '../slack-method.ts';

/** A code lives ten minutes and works once; a refresh token works once. */
const codeLifeMs = 10 * 60 * 1000;
const tokenLifeSeconds = 43_200;

export const oauthV2Access: SlackMethod = {
  name: 'oauth.v2.access',
  scopes: [],
  tier: 'tier4',
  needsToken: false,
  run(call) {
    const { args, world } = call;
    if (args.required('client_id') !== world.seed.clientId) refuse('invalid_client_id');
    if (args.required('client_secret') !== world.seed.clientSecret) refuse('bad_client_secret');
    if (args.text('grant_type') === 'refresh_token') {
      spendRefreshToken(call);
      return { ...issueToken(call, 'xoxe.xoxb'), refresh_token: issueRefreshToken(call), expires_in: tokenLifeSeconds };
    }
    spendCode(call);
    return issueToken(call, 'xoxb');
  },
};

function spendCode({ world, args }: MethodCall): void {
  const code = world.oauthCodes.get(args.required('code', 'invalid_code'));
  if (code === undefined || world.now() - code.issuedAt > codeLifeMs) refuse('invalid_code');
  if (code.used) refuse('code_already_used');
  code.used = true;
}

function spendRefreshToken({ world, args }: MethodCall): void {
  const refresh = world.refreshTokens.get(args.required('refresh_token', 'invalid_refresh_token'));
  if (refresh === undefined || refresh.used) refuse('invalid_refresh_token');
  refresh.used = true;
}

function issueRefreshToken({ world }: MethodCall): string {
  const token = `xoxe-${world.ids.secret()}`;
  world.refreshTokens.set(token, { used: false });
  return token;
}

function issueToken({ world }: MethodCall, prefix: string): JsonObject {
  const { seed } = world;
  const token = `${prefix}-${world.ids.secret()}`;
  world.tokens.set(token, { state: 'live', scopes: seed.scopes });
  return {
    app_id: seed.appId,
    authed_user: { id: [...world.people.values()].find((person) => person.isAdmin)?.id ?? '' },
    scope: seed.scopes.join(','),
    token_type: 'bot',
    access_token: token,
    bot_user_id: seed.botUserId,
    team: { id: seed.teamId, name: seed.teamName },
    enterprise: null,
    is_enterprise_install: false,
  };
}
