import { humaniseCode } from './humanise-code.ts';
import { lookUp } from './look-up.ts';

/** Where a check is shown; the order of `checkGroups` is the order on every screen. */
export type CheckGroup = 'Document' | 'Face' | 'Biometric' | 'Address' | 'AML' | 'Other';

export const checkGroups: readonly CheckGroup[] = ['Document', 'Face', 'Biometric', 'Address', 'AML', 'Other'];

export interface CheckTypeWords {
  readonly label: string;
  readonly group: CheckGroup;
  readonly known: boolean;
}

type Entry = Omit<CheckTypeWords, 'known'>;

/** Check types of yoti-idv 2.6. */
export const checkTypes: Readonly<Record<string, Entry>> = {
  ID_DOCUMENT_AUTHENTICITY: { label: 'Document authenticity', group: 'Document' },
  ID_DOCUMENT_TEXT_DATA_CHECK: { label: 'Text extraction', group: 'Document' },
  SUPPLEMENTARY_DOCUMENT_TEXT_DATA_CHECK: { label: 'Supporting document text', group: 'Document' },
  ID_DOCUMENT_COMPARISON: { label: 'Document comparison', group: 'Document' },
  DOCUMENT_SCHEME_VALIDITY_CHECK: { label: 'Document valid for scheme', group: 'Document' },
  PROFILE_DOCUMENT_MATCH: { label: 'Profile and document match', group: 'Document' },
  IBV_VISUAL_REVIEW_CHECK: { label: 'In-branch visual review', group: 'Document' },
  ID_DOCUMENT_FACE_MATCH: { label: 'Face match', group: 'Face' },
  FACE_COMPARISON: { label: 'Face comparison', group: 'Face' },
  LIVENESS: { label: 'Liveness', group: 'Biometric' },
  THIRD_PARTY_IDENTITY: { label: 'Address check', group: 'Address' },
  WATCHLIST_SCREENING: { label: 'AML screening', group: 'AML' },
  WATCHLIST_ADVANCED_CA: { label: 'AML screening, advanced', group: 'AML' },
  THIRD_PARTY_IDENTITY_FRAUD_1: { label: 'Identity fraud score', group: 'Other' },
  SYNECTICS_IDENTITY_FRAUD: { label: 'Synectics fraud check', group: 'Other' },
};

/** A check type in words and its group; an unknown type is humanised and put under Other. */
export function describeCheckType(type: string): CheckTypeWords {
  const entry = lookUp(checkTypes, type);
  return entry ? { ...entry, known: true } : { label: humaniseCode(type), group: 'Other', known: false };
}

export function isWatchlistCheck(type: string): boolean {
  return type.startsWith('WATCHLIST_');
}
