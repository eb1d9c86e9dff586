import type { DocumentResource, Session } from '../session.ts';
import type { DetailsFact } from './details-page.ts';
import { textChecksOf } from './document-reading.ts';
import { fact } from './entry-parts.ts';
import type { MrzAgreement } from './mrz-agreement.ts';

/** Where the details of one document come from: machine or expert, chip and machine-readable zone beside them. */
export function sourceFacts(
  session: Session,
  document: DocumentResource,
  agreement: MrzAgreement | null,
): readonly DetailsFact[] {
  const facts: readonly [string, string | null][] = [
    ['Source of the details', document.textFields === null ? null : sourceWords(session, document)],
    ['Chip', chipWords(session, document)],
    ['Machine-readable zone agrees on', agreement && (agreement.agrees.join(', ') || 'nothing that could be compared')],
  ];
  return facts.flatMap(([label, value]) => (value === null ? [] : [fact(label, value)]));
}

/** An expert's reading replaces the machine's, under a media id of its own (yoti-idv 2.3). */
function sourceWords(session: Session, document: DocumentResource): string {
  const checks = textChecksOf(session, document);
  if (checks.some((check) => check.generatedMedia.some((media) => media.id === document.textFields?.id))) {
    return 'expert: a person read the document';
  }
  if (!document.tasks.some((task) => task.type.endsWith('_TEXT_DATA_EXTRACTION'))) return 'not stated by Yoti';
  return checks.length === 0 ? 'automated extraction' : 'automated extraction; an expert was asked as well';
}

/** Yoti does not say which details come from the chip, only how its sub-checks went. */
function chipWords(session: Session, document: DocumentResource): string | null {
  const subChecks = session.checks
    .filter((check) => check.type === 'ID_DOCUMENT_AUTHENTICITY' && check.resourceIds.includes(document.id))
    .flatMap((check) => check.breakdown.filter((subCheck) => subCheck.name.startsWith('chip_')));
  if (subChecks.length === 0) return null;
  const isUnread = subChecks.some((subCheck) => subCheck.name === 'chip_parse' && subCheck.result === 'FAIL');
  const passed = subChecks.filter((subCheck) => subCheck.result === 'PASS').length;
  return `${isUnread ? 'could not be read' : 'read'}; ${passed} of ${subChecks.length} chip sub-checks passed`;
}
