import { isSecretName } from '../secret-names.ts';
import { humaniseCode } from '../wording/humanise-code.ts';
import { lookUp } from '../wording/look-up.ts';
import type { DetailsFact } from './details-page.ts';
import { fact, fieldFact, valueFacts } from './entry-parts.ts';
import { describeFields } from './extracted-fields.ts';
import { fieldLabels } from './field-labels.ts';
import { flattenJson, moreValues } from './flat-json.ts';
import { asObject, type JsonObject } from './json-object.ts';

/** Values that stand together in JSON of unknown shape. */
export interface FieldGroup {
  /** Where they stand, in words: "identity assertion"; empty at the top. */
  readonly path: string;
  readonly facts: readonly DetailsFact[];
}

/** How far down fields with known names are looked for; what is deeper is named by its whole path. */
const deepest = 4;
const maxFacts = 500;

/**
 * JSON of unknown shape with the fields of a document read as on a document, wherever they stand: what holds some is a
 * group of its own. Everything else is named by its path. Beyond 500 values of a group the rest is counted.
 */
export function groupFields(value: unknown, path: readonly string[] = []): readonly FieldGroup[] {
  const object = asObject(value);
  const entries = Object.entries(object ?? {});
  if (entries.length === 0) return [{ path: path.join(', '), facts: valueFacts(flattenJson(value)) }];
  const inner = entries.filter(([key, member]) => isGroup(key, member, path.length));
  const own = entries.filter((entry) => !inner.includes(entry)).flatMap(([key, member]) => describe(key, member));
  return [
    ...(own.length === 0 ? [] : [{ path: path.join(', '), facts: counted(own) }]),
    ...inner.flatMap(([key, member]) => groupFields(member, [...path, humaniseCode(key).toLowerCase()])),
  ];
}

function describe(key: string, value: unknown): readonly DetailsFact[] {
  return isKnown(key) ? describeFields({ [key]: value }).map(fieldFact) : valueFacts(flattenJson({ [key]: value }));
}

function isGroup(key: string, value: unknown, depth: number): boolean {
  const object = asObject(value);
  return object !== null && !isKnown(key) && !isSecretName(key) && holdsField(object, deepest - depth);
}

function holdsField(object: JsonObject, levels: number): boolean {
  if (levels <= 0) return false;
  return Object.entries(object).some(([key, member]) => {
    const below = asObject(member);
    return isKnown(key) || (below !== null && !isSecretName(key) && holdsField(below, levels - 1));
  });
}

function isKnown(key: string): boolean {
  return lookUp(fieldLabels, key) !== null;
}

function counted(facts: readonly DetailsFact[]): readonly DetailsFact[] {
  if (facts.length <= maxFacts) return facts;
  return [...facts.slice(0, maxFacts), fact('Not shown', moreValues(facts.length - maxFacts))];
}
