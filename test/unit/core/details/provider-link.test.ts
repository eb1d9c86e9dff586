import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findProviderLink } from '../../../../src/core/details/provider-link.ts';

const link = 'https://app.provider.example.test/public/search/1/abc';

describe('the provider’s link', () => {
  test('is found at any depth, among objects and lists', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant('list' as const), fc.string()), { maxLength: 25 }),
        fc.jsonValue(),
        (path, beside) => {
          const wrapped = path.reduce<unknown>(
            (inner, step) => (step === 'list' ? [beside, inner] : { beside, [`_${step}`]: inner }),
            { total: 2, share_url: link },
          );
          expect(findProviderLink(wrapped)).toEqual({ url: link, host: 'app.provider.example.test' });
        },
      ),
      { numRuns: 100 },
    );
  });

  test('nearest to the top goes before one inside a hit', () => {
    const json = { hits: [{ share_url: 'https://hit.example.test/' }], data: { share_url: link } };
    expect(findProviderLink(json)?.url).toBe(link);
  });

  test.each([
    ['http', 'http://provider.example.test/report'],
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:text/html,hello'],
    ['a user name', 'https://somebody@provider.example.test/'],
    ['user name and password', 'https://a:b@provider.example.test/'],
    ['a protocol-relative address', '//provider.example.test/'],
    ['no address at all', 'not an address'],
    ['an address beyond measure', `https://provider.example.test/${'x'.repeat(3000)}`],
    ['a boolean, as in the search settings', true],
    ['an object', { href: link }],
  ])('is never %s', (_what, value) => {
    expect(findProviderLink({ share_url: value })).toBeNull();
  });

  test('is only what is called so: other addresses stay text', () => {
    expect(findProviderLink({ url: link, sharing_url: link, media: [{ url: link }] })).toBeNull();
  });

  test('is looked for in any JSON without throwing', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 8 }), (json) => findProviderLink(json) === null));
  });

  test('keeps the port in the host that people read', () => {
    expect(findProviderLink([{ shareUrl: 'https://provider.example.test:8443/x' }])?.host).toBe(
      'provider.example.test:8443',
    );
  });
});
