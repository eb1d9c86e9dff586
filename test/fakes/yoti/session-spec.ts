import { z } from 'zod';
import { endUserTopics, inBranchTopics } from './notify.ts';
import { invalidPayload } from './refusal.ts';

const checkTypes = [
  'ID_DOCUMENT_AUTHENTICITY',
  'ID_DOCUMENT_TEXT_DATA_CHECK',
  'ID_DOCUMENT_FACE_MATCH',
  'ID_DOCUMENT_COMPARISON',
  'LIVENESS',
  'FACE_COMPARISON',
  'THIRD_PARTY_IDENTITY',
  'THIRD_PARTY_IDENTITY_FRAUD_1',
  'WATCHLIST_SCREENING',
  'WATCHLIST_ADVANCED_CA',
  'SYNECTICS_IDENTITY_FRAUD',
  'IBV_VISUAL_REVIEW_CHECK',
  'PROFILE_DOCUMENT_MATCH',
  'DOCUMENT_SCHEME_VALIDITY_CHECK',
] as const;

const taskTypes = ['ID_DOCUMENT_TEXT_DATA_EXTRACTION', 'SUPPLEMENTARY_DOCUMENT_TEXT_DATA_EXTRACTION'] as const;

/** Yoti demands https; plain http is let through for this machine only, so that an app under test can be notified. */
const endpoint = z.url().refine((text) => {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}, 'must be an https address');

const requestedCheck = z
  .looseObject({ type: z.enum(checkTypes), config: z.looseObject({}).optional() })
  .superRefine((check, issues) => {
    const config = check.config ?? {};
    const manual = config['manual_check'];
    if (manual !== undefined && !['ALWAYS', 'FALLBACK', 'NEVER', 'IBV'].includes(String(manual))) {
      issues.addIssue({
        code: 'custom',
        path: ['config', 'manual_check'],
        message: 'must be one of ALWAYS, FALLBACK, NEVER, IBV',
      });
    }
    if (check.type !== 'LIVENESS') return;
    if (!['ZOOM', 'STATIC'].includes(String(config['liveness_type']))) {
      issues.addIssue({ code: 'custom', path: ['config', 'liveness_type'], message: 'must be one of ZOOM, STATIC' });
    }
    if (!(Number(config['max_retries'] ?? 1) >= 1)) {
      issues.addIssue({ code: 'custom', path: ['config', 'max_retries'], message: 'must be at least 1' });
    }
  });

const specification = z
  .looseObject({
    client_session_token_ttl: z.int().gt(300).optional(),
    session_deadline: z.iso.datetime({ offset: true }).optional(),
    resources_ttl: z.int().min(86_700).optional(),
    user_tracking_id: z.string().max(150).optional(),
    notifications: z
      .looseObject({
        endpoint: endpoint.optional(),
        topics: z.array(z.enum([...endUserTopics, ...inBranchTopics])).optional(),
        auth_type: z.enum(['BASIC', 'BEARER']).optional(),
        auth_token: z.string().optional(),
      })
      .optional(),
    requested_checks: z.array(requestedCheck).optional(),
    requested_tasks: z.array(z.looseObject({ type: z.enum(taskTypes) })).optional(),
    required_documents: z.array(z.looseObject({ type: z.enum(['ID_DOCUMENT', 'SUPPLEMENTARY_DOCUMENT']) })).optional(),
    identity_profile_requirements: z.looseObject({}).optional(),
    advanced_identity_profile_requirements: z.looseObject({}).optional(),
    resources: z.looseObject({ applicant_profile: z.looseObject({}).optional() }).optional(),
  })
  .superRefine((spec, issues) => {
    if (spec.client_session_token_ttl !== undefined && spec.session_deadline !== undefined) {
      issues.addIssue({ code: 'custom', path: ['session_deadline'], message: 'excludes client_session_token_ttl' });
    }
    const profile = spec.identity_profile_requirements ?? spec.advanced_identity_profile_requirements;
    if (!spec.requested_checks?.length && !profile) {
      issues.addIssue({ code: 'custom', path: ['requested_checks'], message: 'may not be empty' });
    }
  });

export type SessionSpecification = z.output<typeof specification>;

/** Reads the body of POST /sessions. Throws the refusal with one problem per bad field, each under its JSON path. */
export function parseSpecification(body: Buffer): SessionSpecification {
  const parsed = specification.safeParse(parseJson(body));
  if (parsed.success) return parsed.data;
  throw invalidPayload(parsed.error.issues.map((issue) => ({ property: toPath(issue.path), message: issue.message })));
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw invalidPayload([{ property: '', message: 'is not JSON' }]);
  }
}

function toPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text ? `${text}.${String(part)}` : String(part);
  }, '');
}
