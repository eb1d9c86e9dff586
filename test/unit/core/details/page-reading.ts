import type { JsonContent } from '../../../../src/core/contents.ts';
import type { DetailsInput } from '../../../../src/core/details/details-input.ts';
import type {
  ComparedRow,
  DetailsCheck,
  DetailsEntry,
  DetailsFact,
  DetailsPage,
} from '../../../../src/core/details/details-page.ts';
import { newRegistration, newSession } from '../../../support/session-factories.ts';

/** A page's input; `json` is what stands behind the media ids. */
export function newDetailsInput(
  over: Partial<DetailsInput> & { readonly json?: Readonly<Record<string, unknown>> } = {},
): DetailsInput {
  const { json = {}, ...rest } = over;
  const contents = Object.entries(json).map(([id, value]): [string, JsonContent] => [id, { kind: 'json', value }]);
  return {
    session: newSession(),
    registration: newRegistration(),
    finalAt: null,
    decision: null,
    isGone: false,
    proposed: null,
    contents: new Map(contents),
    events: [],
    ...rest,
  };
}

export function factsOf(page: DetailsPage): readonly DetailsFact[] {
  return page.entries.flatMap((entry) => (entry.kind === 'facts' ? entry.facts : []));
}

/** The values under a label, times and people as JSON. */
export function valuesOf(page: DetailsPage, label: string): readonly string[] {
  return factsOf(page)
    .filter((fact) => fact.label === label)
    .map(({ value }) => (typeof value === 'string' ? value : JSON.stringify(value)));
}

export function markOf(page: DetailsPage, label: string): string | null | undefined {
  return factsOf(page).find((fact) => fact.label === label)?.mark;
}

export function textsOf(page: DetailsPage): readonly string[] {
  return page.entries.flatMap((entry) => (entry.kind === 'text' ? [entry.text] : []));
}

export function headingsOf(page: DetailsPage): readonly string[] {
  return page.entries.flatMap((entry) => (entry.kind === 'heading' ? [entry.text] : []));
}

export function pictureNamesOf(page: DetailsPage): readonly string[] {
  return page.entries.flatMap((entry) => (entry.kind === 'pictures' ? entry.pictures.map(({ name }) => name) : []));
}

export function rowsOf(page: DetailsPage): readonly ComparedRow[] {
  return page.entries.flatMap((entry) => (entry.kind === 'comparison' ? entry.rows : []));
}

export function checksOn(page: DetailsPage): readonly DetailsCheck[] {
  return page.entries.flatMap((entry) => (entry.kind === 'check' ? [entry.check] : []));
}

export function kindsOf(page: DetailsPage): readonly DetailsEntry['kind'][] {
  return page.entries.map((entry) => entry.kind);
}
