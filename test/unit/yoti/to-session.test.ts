import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSession } from './read-session.ts';

const media = (id: string) => ({ media: { id, type: 'IMAGE', created: '2026-01-10T10:00:00Z' } });

/** Every member that the reader knows at any level, so that junk lands where something is expected. */
const memberNames = [
  ...['session_id', 'state', 'biometric_consent', 'resources', 'checks', 'identity_profile', 'id_documents'],
  ...['supplementary_documents', 'liveness_capture', 'face_capture', 'pages', 'frames', 'media', 'image', 'tasks'],
  ...['document_id_photo', 'document_fields', 'file', 'id', 'type', 'created', 'created_at', 'report', 'breakdown'],
  ...['recommendation', 'value', 'reason', 'sub_check', 'result', 'details', 'name', 'watchlist_summary', 'total_hits'],
  ...['raw_results', 'associated_country_codes', 'schemes_compliance', 'scheme', 'compliance', 'failure_reason'],
  ...['identity_profile_report', 'resources_used', '__proto__', 'constructor', 'toString', 'unheard_of'],
];
const { node } = fc.letrec<{ node: unknown; list: unknown[]; object: object }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom<unknown>(null, '', 0, -1.5, true, 'DONE', 'é\u0000\ud800', Number.MAX_VALUE, [], {}),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('node'), { maxLength: 3 }),
  object: fc.dictionary(fc.constantFrom(...memberNames), tie('node'), { maxKeys: 6 }),
}));
const answers = fc.dictionary(fc.constantFrom(...memberNames), node, { maxKeys: 8 });

describe('reading Yoti’s answer', () => {
  test('never fails over an object, whatever its members hold', () => {
    fc.assert(
      fc.property(answers, (answer) => {
        const session = readSession(answer);
        expect(JSON.parse(JSON.stringify(session))).toEqual(session);
      }),
      { numRuns: 1000 },
    );
  });

  test('keeps one entry for every check and document that is an object', () => {
    fc.assert(
      fc.property(fc.array(answers, { maxLength: 4 }), (entries) => {
        const session = readSession({
          checks: [...entries, null, 'junk'],
          resources: { id_documents: [7, ...entries] },
        });
        expect(session.checks).toHaveLength(entries.length);
        expect(session.documents).toHaveLength(entries.length);
      }),
    );
  });

  test('names every member that this version does not read', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^new_[a-z]{1,8}$/), fc.jsonValue()), (unknown) => {
        const session = readSession({ ...unknown, state: 'ONGOING', resources: unknown });
        const names = Object.keys(unknown);
        expect(session.unreadFields).toEqual([...names, ...names.map((name) => `resources.${name}`)].sort());
      }),
    );
  });

  test('carries unknown states, types, recommendations and reasons as they are (invariant 10)', () => {
    const session = readSession({
      state: 'PAUSED',
      checks: [
        {
          type: 'AURA_CHECK',
          state: 'MELTED',
          report: {
            recommendation: { value: 'PERHAPS', reason: 'MOON_PHASE', recovery_suggestion: 'WAIT' },
            breakdown: [{ sub_check: 'colour', result: 'MAUVE', details: [{ name: 'hue', value: 7 }] }],
          },
        },
      ],
    });
    expect(session.state).toBe('PAUSED');
    expect(session.checks[0]).toMatchObject({
      type: 'AURA_CHECK',
      state: 'MELTED',
      recommendation: { value: 'PERHAPS', reason: 'MOON_PHASE', recoverySuggestion: 'WAIT' },
      breakdown: [{ name: 'colour', result: 'MAUVE', details: [{ name: 'hue', value: '7' }] }],
    });
  });

  test('a watchlist summary counts whatever it leaves out', () => {
    const [check] = readSession({ checks: [{ report: { watchlist_summary: { total_hits: 3 } } }] }).checks;
    expect(check?.watchlist).toEqual({ totalHits: 3, rawResults: null, searchSettings: [], countryCodes: [] });
  });

  test('a missing state is not final', () => {
    expect([readSession({}).state, readSession({ state: null }).state, readSession({ state: {} }).state]).toEqual(
      Array(3).fill('UNKNOWN'),
    );
  });

  test('slots that Yoti never filled are no pictures', () => {
    const session = readSession({
      resources: {
        id_documents: [
          { id: 'd', pages: [{ frames: [{}, { media: null }, media('m1'), { media: { id: '' } }] }, null] },
        ],
        liveness_capture: [{ liveness_type: 'ZOOM', frames: [{}, media('m2')] }],
        face_capture: [{ image: {} }, { image: media('m3') }],
      },
    });
    expect(session.documents[0]?.pages).toMatchObject([{ image: null, frames: [{ id: 'm1' }] }]);
    expect(session.livenessCaptures[0]).toMatchObject({ createdAt: '2026-01-10T10:00:00Z', images: [{ id: 'm2' }] });
    expect(session.faceCaptures.map(({ image }) => image?.id)).toEqual([undefined, 'm3']);
  });

  test('secrets that Yoti echoes are not carried over', () => {
    const secret = 'canary-token';
    const session = readSession({
      client_session_token: secret,
      import_token: { token: secret },
      checks: [
        {
          type: 'WATCHLIST_ADVANCED_CA',
          report: { watchlist_summary: { total_hits: 1, search_config: { api_key: secret } } },
        },
      ],
    });
    expect(JSON.stringify(session)).not.toContain(secret);
    expect(session.unreadFields).toEqual([]);
  });

  test('of a credential it says that there is one, and what only sounds like one is shown', () => {
    const search_config = {
      apiKey: 'canary',
      nested: [{ access_token: 'canary' }],
      keyword_count: 3,
      token_type: 'CA',
    };
    const session = readSession({
      clientSecret: { inner: 'canary' },
      public_key: 'shown',
      checks: [
        {
          type: 'WATCHLIST_ADVANCED_CA',
          authorization: 'canary',
          report: { watchlist_summary: { total_hits: 1, search_config } },
        },
      ],
    });
    expect(JSON.stringify(session)).not.toContain('canary');
    expect(session.checks[0]?.watchlist?.searchSettings).toEqual([
      { name: 'apiKey', value: 'left out: it may be a credential' },
      { name: 'nested.0.access_token', value: 'left out: it may be a credential' },
      { name: 'keyword_count', value: '3' },
      { name: 'token_type', value: 'CA' },
    ]);
    expect(session.unreadValues).toEqual([
      { name: 'clientSecret', value: 'left out: it may be a credential' },
      { name: 'public_key', value: 'shown' },
      { name: 'check 1.authorization', value: 'left out: it may be a credential' },
    ]);
  });
});
