import { uuidFrom } from './ids.ts';
import { YotiRefusal } from './refusal.ts';
import { type PlayedSession, resourceId } from './session-record.ts';
import { toTimestamp } from './wire.ts';

/** What the session still asks of the user; the checks that do not exist yet are visible only here. */
export function configurationAnswer(session: PlayedSession, now: number): unknown {
  if (session.state === 'EXPIRED') throw new YotiRefusal(409, 'SESSION_EXPIRED', 'the session has expired');
  if (session.state === 'COMPLETED') throw new YotiRefusal(409, 'SESSION_LOCKED', 'the session is completed');
  const planned = session.scenario.checks.map((check) => check.type);
  const requested = session.requestedChecks ?? [...new Set([...planned, 'LIVENESS'])];
  return {
    session_id: session.id,
    client_session_token_ttl: Math.max(0, Math.floor((session.deadlineAt - now) / 1000)),
    requested_checks: requested,
    capture: {
      biometric_consent: session.biometricConsentAt === null ? 'REQUIRED' : 'CAPTURED',
      required_resources: requiredResources(session),
    },
    sdk_config: { allowed_capture_methods: 'CAMERA_AND_UPLOAD', locale: 'en-GB' },
    track_ip_address: true,
  };
}

/** Events of the device that the user opened the session on; none for a link never opened. */
export function trackedDevices(session: PlayedSession): unknown[] {
  if (session.trackedDevicesDeleted || session.stageIndex === 0) return [];
  const device = {
    ip_address: '203.0.113.24',
    ip_iso_country_code: 'GBR',
    manufacture_name: 'Example',
    model_name: 'Phone 5',
    os_name: 'Android',
    os_version: '16',
    browser_name: 'Chrome Mobile',
    browser_version: '148.0',
    locale: 'en-GB',
    client_version: '5.4.0',
  };
  const opened = { event: 'CONFIG_FIRST_LOADED', created: toTimestamp(session.createdAt + 1000), device };
  const documents = session.resources.id_documents.map((document) => ({
    event: 'RESOURCE_CREATED',
    resource_id: document.id,
    created: document.created_at,
    device,
  }));
  return [opened, ...documents.reverse()];
}

export function supportedDocuments(query: URLSearchParams): unknown {
  const latin = (code: string, ...types: string[]) => ({
    code,
    supported_documents: types.map((type) => ({ type, is_strictly_latin: true })),
  });
  const everywhere = ['PASSPORT', 'DRIVING_LICENCE', 'NATIONAL_ID'];
  const countries = [
    latin('GBR', 'PASSPORT', 'DRIVING_LICENCE'),
    latin('POL', ...everywhere),
    latin('USA', 'PASSPORT', 'STATE_ID'),
  ];
  const nonLatin = { code: 'JOR', supported_documents: [{ type: 'NATIONAL_ID', is_strictly_latin: false }] };
  return { supported_countries: query.get('includeNonLatin') === 'true' ? [...countries, nonLatin] : countries };
}

function requiredResources(session: PlayedSession): unknown[] {
  const { resources } = session;
  const state = (count: number) => (count > 0 ? 'COMPLETE' : 'REQUIRED');
  return [
    {
      type: 'ID_DOCUMENT',
      id: resourceId(session, 'required-document'),
      state: state(resources.id_documents.length),
      allowed_sources: [{ type: 'END_USER' }],
      requested_tasks: [{ type: 'ID_DOCUMENT_TEXT_DATA_EXTRACTION', state: 'REQUESTED' }],
      supported_countries: [],
      allowed_capture_methods: 'CAMERA_AND_UPLOAD',
      attempts_remaining: { GENERIC: 3, RECLASSIFICATION: 3 },
    },
    {
      type: 'LIVENESS',
      id: uuidFrom(`${session.id}/required-liveness`),
      state: state(resources.liveness_capture.length),
      allowed_sources: [{ type: 'END_USER' }],
      liveness_type: 'ZOOM',
      attempts_remaining: { GENERIC: 3 },
    },
  ];
}
