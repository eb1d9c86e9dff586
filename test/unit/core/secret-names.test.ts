import { describe, expect, test } from 'vitest';
import { hideSecrets, isSecretName } from '../../../src/core/secret-names.ts';

describe('the name of a credential', () => {
  test.each([
    ...['key', 'keyword', 'keyword_count', 'keywords', 'token_type', 'token_count', 'monkey', 'public_key', 'keyName'],
    ...['secretary', 'password_policy', 'document_key', 'work authorization', 'signature', 'bearer_name', '', '___'],
    ...['has_credentials_check', 'value', 'hash', 'turkey', 'client_ref'],
  ])('is not %j', (name) => {
    expect(isSecretName(name)).toBe(false);
  });

  test.each([
    ...['api_key', 'apiKey', 'APIKey', 'API_KEY', 'apikey', 'ApiKeys', 'x-api-key', 'X-API-Key', 'api key', 'api.key'],
    ...['api_key_2', 'apiKey2', 'secretKey', 'private-key', 'clientKey', 'access_key', 'accessToken', 'accesstoken'],
    ...[
      'token',
      'tokens',
      'OAuth2Token',
      'client_session_token',
      'secret',
      'clientSecret',
      'clientsecret',
      'passwords',
    ],
    ...['userPassword', 'password_hash', 'credential', 'credentials', 'authorization', 'Authorization', 'bearer'],
    ...['Proxy-Authorization', 'authorization_header', 'tokenValue', 'set-cookie'],
  ])('may be %j', (name) => {
    expect(isSecretName(name)).toBe(true);
  });
});

describe('members with a credential among them', () => {
  test('keep their names, their order and every other value', () => {
    expect(hideSecrets(Object.entries({ user: 'x', apiKey: { deep: 'x' }, token_type: 'y' }))).toEqual([
      ['user', 'x'],
      ['apiKey', 'left out: it may be a credential'],
      ['token_type', 'y'],
    ]);
  });

  test.each(['name', 'key', 'tag', 'label'])('leave out the value that its neighbour “%s” calls one', (neighbour) => {
    const members = hideSecrets(Object.entries({ value: 'x', [neighbour]: 'accessToken', note: 'y' }));
    expect(members.map(([, value]) => value)).toEqual(['left out: it may be a credential', 'accessToken', 'y']);
  });

  test.each([true, false, null, undefined, ''])('show %j, which is no credential', (value) => {
    expect(hideSecrets([['password', value]])).toEqual([['password', value]]);
  });
});
