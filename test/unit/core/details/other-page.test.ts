import { describe, expect, test } from 'vitest';
import { otherPage } from '../../../../src/core/details/other-page.ts';
import type { Session } from '../../../../src/core/session.ts';
import { newDetailsInput, textsOf } from '../../../support/details-factories.ts';
import { newCheck, newMedia, newSession } from '../../../support/session-factories.ts';

function page(over: Partial<Session>, contents = new Map()) {
  return otherPage(newDetailsInput({ session: newSession(over), contents }));
}

describe('the page of everything else', () => {
  test('shows a check of a type that is not known, marked as such', () => {
    const [entry] = page({ checks: [newCheck('PALM_READING')] }).entries;
    expect(entry?.kind === 'check' && entry.check.label).toBe('Palm reading (not known to this version)');
  });

  test('shows what a fraud check searched with', () => {
    const checks = [newCheck('THIRD_PARTY_IDENTITY_FRAUD_1', { searchedProfile: newMedia('searched', 'JSON') })];
    const contents = new Map([['searched', { kind: 'json', value: { full_name: 'Alex Sample' } }]]);
    expect(textsOf(page({ checks }, contents).entries)).toContain('Full name: Alex Sample');
  });

  test('names the scheme of a check that stands on another page', () => {
    const checks = [newCheck('DOCUMENT_SCHEME_VALIDITY_CHECK', { scheme: 'UK_GDS' })];
    expect(textsOf(page({ checks }).entries)).toEqual([
      'Schemes that checks name',
      'Document valid for scheme: UK_GDS',
    ]);
  });

  test('shows everything that this version does not read, as it came', () => {
    const over = {
      unreadFields: ['resources.voice_capture', 'resources.empty_list'],
      unreadValues: [{ name: 'resources.voice_capture.0.id', value: 'v-1' }],
    };
    expect(textsOf(page(over).entries)).toEqual([
      'Also sent by Yoti',
      'This version does not know what these mean; they are shown as they came.',
      'resources.voice_capture.0.id: v-1',
      'Without a value to show: resources.empty_list.',
    ]);
  });
});
