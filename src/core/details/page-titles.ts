import type { DetailsPageKey } from './details-page.ts';

/** What the pages of the session result are called on their buttons, in their heading and in the log. */
export const pageTitles: Readonly<Record<DetailsPageKey, string>> = {
  overview: 'Overview',
  documents: 'Document',
  face: 'Face',
  biometric: 'Biometric',
  address: 'Address',
  aml: 'AML',
  other: 'Other',
  profiles: 'Profiles',
  session: 'Session',
};
