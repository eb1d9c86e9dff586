import { humaniseCode } from './humanise-code.ts';
import { lookUp } from './look-up.ts';

/** Document types of yoti-idv 2.4 and 2.8. */
export const documentTypes: Readonly<Record<string, string>> = {
  PASSPORT: 'Passport',
  DRIVING_LICENCE: 'Driving licence',
  NATIONAL_ID: 'National ID card',
  STATE_ID: 'State ID card',
  RESIDENCE_PERMIT: 'Residence permit',
  UTILITY_BILL: 'Utility bill',
  PHONE_BILL: 'Phone bill',
  MOBILE_PHONE_BILL: 'Mobile phone bill',
  BANK_STATEMENT: 'Bank statement',
  COUNCIL_TAX_BILL: 'Council tax bill',
};

/** "Passport GBR"; the country is left out when Yoti gave none, the type becomes "Document". */
export function describeDocument(documentType: string | null, issuingCountry: string | null): string {
  const type = documentType === null ? 'Document' : (lookUp(documentTypes, documentType) ?? humaniseCode(documentType));
  return issuingCountry === null || issuingCountry.trim() === '' ? type : `${type} ${issuingCountry.trim()}`;
}
