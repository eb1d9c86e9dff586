import type { z } from 'zod';
import type { NamedValue } from '../core/session.ts';
import { notShown, someValues } from './flatten-values.ts';
import { resources, SessionAnswer } from './session-schema.ts';
import { innerObjects } from './tolerant-schema.ts';

const maxUnreadValues = 500;

/** What one item of a list is called; of a list that is not named here, the list's own name. */
const itemNames: Readonly<Record<string, string>> = {
  id_documents: 'document',
  supplementary_documents: 'supplementary document',
  liveness_capture: 'selfie',
  face_capture: 'face',
  applicant_profiles: 'applicant profile',
  share_codes: 'share code',
  checks: 'check',
  pages: 'page',
  frames: 'frame',
  hologram_frames: 'hologram frame',
  photos: 'photo',
  tasks: 'task',
  details: 'detail',
  generated_checks: 'generated check',
  schemes_compliance: 'scheme',
  requirements_not_met_details: 'requirement',
};

/** Names of resource lists and top-level members that this version does not read. */
export function unreadFields(answer: SessionAnswer): string[] {
  const inResources = answer.resources === null ? [] : unreadNames(answer.resources, resources);
  return [...unreadNames(answer, SessionAnswer), ...inResources.map((name) => `resources.${name}`)].sort();
}

/**
 * What stands in every member that this version does not read, at whatever depth, beside a path that a person can read:
 * "check 1.report.breakdown 2.colour". What there is no room for is counted, never dropped without a word (invariant 10).
 */
export function unreadValues(answer: SessionAnswer): NamedValue[] {
  const shown: NamedValue[] = [];
  let left = 0;
  for (const { path, name, value } of unreadMembers(answer, SessionAnswer, '')) {
    const room = Math.max(0, maxUnreadValues - shown.length);
    // With its name, which may be that of a credential.
    const some = someValues({ [name]: value }, path, room);
    shown.push(...some.values, ...(room === 0 ? [] : notShown(joined(path, name), some.left)));
    if (room === 0) left += some.left;
  }
  return [...shown, ...notShown('', left)];
}

interface UnreadMember {
  readonly path: string;
  readonly name: string;
  readonly value: unknown;
}

function unreadMembers(object: object, schema: z.ZodObject, path: string): UnreadMember[] {
  const own = unreadNames(object, schema).map((name) => ({ path, name, value: Reflect.get(object, name) }));
  const inner = innerObjects(schema).flatMap(({ name, object: shape, isList }) => {
    const member: unknown = Reflect.get(object, name);
    if (!isList) return isObject(member) ? unreadMembers(member, shape, joined(path, name)) : [];
    // A document or selfie is named without the list of lists that it stands in.
    const place = schema === resources ? '' : path;
    const items = Array.isArray(member) ? member.filter(isObject) : [];
    return items.flatMap((item, index) =>
      unreadMembers(item, shape, joined(place, `${itemNames[name] ?? name} ${index + 1}`)),
    );
  });
  return [...own, ...inner];
}

function unreadNames(object: object, schema: z.ZodObject): string[] {
  return Object.keys(object).filter((name) => !Object.hasOwn(schema.shape, name));
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
