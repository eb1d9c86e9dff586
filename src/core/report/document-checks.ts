import { type CheckSummary, summariseChecks } from '../checks.ts';
import { textChecksOf } from '../details/document-reading.ts';
import { findCheck } from '../details/find-check.ts';
import type { DocumentResource, Session } from '../session.ts';

/** The checks of documents, each in exactly one place, worst first in each. */
export interface DocumentChecks {
  readonly byDocument: ReadonlyMap<DocumentResource, readonly CheckSummary[]>;
  readonly comparisons: readonly CheckSummary[];
  /** Those that name no document, or several of them. */
  readonly withoutDocument: readonly CheckSummary[];
}

export function assignDocumentChecks(session: Session): DocumentChecks {
  const all = summariseChecks(session).filter((summary) => summary.group === 'Document');
  const comparisons = all.filter((summary) => summary.type === 'ID_DOCUMENT_COMPARISON');
  const others = all.filter((summary) => summary.type !== 'ID_DOCUMENT_COMPARISON');
  const placed = others.map((summary) => ({ summary, document: documentOf(session, summary) }));
  return {
    byDocument: new Map(
      [...session.documents, ...session.supplementaryDocuments].map((document) => [
        document,
        placed.filter((one) => one.document === document).map((one) => one.summary),
      ]),
    ),
    comparisons,
    withoutDocument: placed.filter((one) => one.document === null).map((one) => one.summary),
  };
}

/** The one document that a check names; where it names none, the one whose task asked for it. */
function documentOf(session: Session, summary: CheckSummary): DocumentResource | null {
  const check = findCheck(session, summary);
  const documents = [...session.documents, ...session.supplementaryDocuments];
  const named = documents.filter((document) => check?.resourceIds.includes(document.id));
  const [only = null, ...rest] =
    named.length > 0
      ? named
      : documents.filter((document) => textChecksOf(session, document).some((one) => one === check));
  return rest.length === 0 ? only : null;
}
