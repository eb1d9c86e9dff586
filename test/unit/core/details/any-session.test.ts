import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonContent } from '../../../../src/core/contents.ts';
import { addressPage } from '../../../../src/core/details/address-page.ts';
import { documentsPage } from '../../../../src/core/details/documents-page.ts';
import { facePage } from '../../../../src/core/details/face-page.ts';
import type { Check, DocumentResource, Session } from '../../../../src/core/session.ts';
import { checkTypes, describeCheckType } from '../../../../src/core/wording/check-types.ts';
import {
  newAttempt,
  newCheck,
  newDocument,
  newMedia,
  newSession,
  newTask,
} from '../../../support/session-factories.ts';
import { checksOn, headingsOf, newDetailsInput } from './page-reading.ts';

const mediaIds = ['m-fields', 'm-2', 'm-3'];
const resourceId = fc.constantFrom('doc-1', 'doc-2', 'doc-3', 'live-1', 'nobody');
const code = fc.constantFrom('DONE', 'PENDING', 'FAILED', 'SOMETHING_NEW', '', 'constructor');
const jsonMedia = fc.option(fc.constantFrom(...mediaIds).map((id) => newMedia(id, 'JSON')));
const time = fc.option(fc.constantFrom('2026-01-10T10:00:00Z', '2026-01-10T10:01:00Z', 'yesterday', '2026-13-45'));

const anyDocument: fc.Arbitrary<DocumentResource> = fc
  .record({
    id: resourceId,
    documentType: fc.option(fc.constantFrom('PASSPORT', 'UTILITY_BILL', 'HOVERCRAFT_PERMIT', '')),
    issuingCountry: fc.option(fc.constantFrom('GBR', 'ZZZ', '')),
    createdAt: time,
    source: fc.option(code),
    textFields: jsonMedia,
    expandedFields: jsonMedia,
    tasks: fc.array(fc.record({ state: code, type: code, generatedCheckIds: fc.array(resourceId) }).map(newTask)),
  })
  .map(newDocument);

const anyCheck: fc.Arbitrary<Check> = fc
  .record({
    type: fc.constantFrom(...Object.keys(checkTypes), 'TEA_LEAVES'),
    id: fc.uuid(),
    state: code,
    createdAt: time,
    resourceIds: fc.array(resourceId),
    searchedProfile: jsonMedia,
    recommends: fc.tuple(fc.constantFrom('APPROVE', 'REJECT', 'NOT_AVAILABLE', 'SHRUG'), code),
  })
  .map(({ type, ...over }) => newCheck(type, over));

const anyContent: fc.Arbitrary<JsonContent> = fc.oneof(
  fc.jsonValue().map((value): JsonContent => ({ kind: 'json', value })),
  fc
    .dictionary(fc.constantFrom('full_name', 'date_of_birth', 'mrz', 'structured_postal_address', 'x'), fc.jsonValue())
    .map((value): JsonContent => ({ kind: 'json', value })),
  fc.constantFrom('withheld' as const, 'deleted' as const).map((reason): JsonContent => ({ kind: 'missing', reason })),
);

const anySession: fc.Arbitrary<Session> = fc
  .record({
    documents: fc.array(anyDocument, { maxLength: 4 }),
    supplementaryDocuments: fc.array(anyDocument, { maxLength: 2 }),
    livenessCaptures: fc.array(
      fc.tuple(resourceId, time).map(([id, at]) => newAttempt(id, at)),
      { maxLength: 3 },
    ),
    checks: fc.array(anyCheck, { maxLength: 8 }),
  })
  .map(newSession);

test('whatever the session and its contents hold, every document and every check of the pages is shown', () => {
  const contentsOf = fc.tuple(anyContent, anyContent).map(
    ([one, other]) =>
      new Map([
        ['m-fields', one],
        ['m-2', other],
      ]),
  );
  fc.assert(
    fc.property(anySession, contentsOf, (session, contents) => {
      const input = newDetailsInput({ session, contents });
      const documents = documentsPage(input);
      const shown = [documents, facePage(input), addressPage(input)].flatMap(checksOn);
      const groups = session.checks.map((check) => describeCheckType(check.type).group);
      expect(shown).toHaveLength(groups.filter((group) => ['Document', 'Face', 'Address'].includes(group)).length);
      const own = headingsOf(documents).filter(
        (text) => !/expanded details|side by side|^(?:Checks|Other checks)$/.test(text),
      );
      expect(own).toHaveLength(session.documents.length + session.supplementaryDocuments.length);
    }),
  );
});
