import type { SessionEvent } from './notify.ts';
import type { CheckPlan, LivenessPlan } from './scenario.ts';
import { type PlayedSession, resourceId, type StageClock, storeMedia } from './session-record.ts';
import { type Check, type DocumentResource, type LivenessResource, type Report, toTimestamp } from './wire.ts';

/** One liveness attempt: its capture and its own check, which is done within two seconds while the others do not exist yet. */
export function runLiveness(session: PlayedSession, plan: LivenessPlan, clock: StageClock): SessionEvent[] {
  const at = clock(29);
  const resource: LivenessResource = {
    id: resourceId(session, plan.key),
    liveness_type: plan.livenessType,
    source: { type: plan.source ?? 'END_USER' },
    created_at: toTimestamp(clock(1)),
    last_updated: toTimestamp(at),
    tasks: [],
    ...captured(session, plan, at),
  };
  session.resources.liveness_capture.unshift(resource);
  openCheck(session, plan.check, clock(30));
  return [{ topic: 'resource_update', resource_id: resource.id }, settleCheck(session, plan.check, clock(32))];
}

/** The check appears, not begun; checks are grouped by type and within a type the newest stands first. */
export function openCheck(session: PlayedSession, plan: CheckPlan, at: number): void {
  const check: Check = {
    type: plan.type,
    id: checkId(session, plan),
    state: 'PENDING',
    resources_used: plan.uses.map((key) => resourceId(session, key)),
    generated_media: [],
    ...(plan.scheme ? { scheme: plan.scheme } : {}),
    ...plan.extra,
    created: toTimestamp(at),
    last_updated: toTimestamp(at),
  };
  const sameType = session.checks.findIndex((other) => other.type === plan.type);
  session.checks.splice(sameType < 0 ? session.checks.length : sameType, 0, check);
}

/** The check ends: with a report, or in INTERNAL_ERROR without one. */
export function settleCheck(session: PlayedSession, plan: CheckPlan, at: number): SessionEvent {
  const id = checkId(session, plan);
  const check = session.checks.find((item) => item.id === id);
  if (check) {
    check.state = plan.recommendation ? 'DONE' : 'INTERNAL_ERROR';
    check.last_updated = toTimestamp(at);
    if (plan.recommendation) {
      check.report = toReport(session, plan, { recommendation: plan.recommendation, at });
      attachOutput(session, plan, { check, at });
    }
  }
  return { topic: 'check_completion', check_id: id };
}

/** A session never holds two checks of one type over the same resources, so these name it. */
export function checkId(session: PlayedSession, plan: CheckPlan): string {
  return resourceId(session, `check/${plan.type}/${plan.uses.join('+')}`);
}

function toReport(
  session: PlayedSession,
  plan: CheckPlan,
  ended: { readonly recommendation: Report['recommendation']; readonly at: number },
): Report {
  const report = { recommendation: ended.recommendation, breakdown: plan.breakdown };
  const watchlist = plan.watchlist;
  if (!watchlist) return report;
  const raw = storeMedia(session, { name: `${plan.type}/raw`, content: watchlist.raw, at: ended.at });
  return {
    ...report,
    watchlist_summary: {
      total_hits: watchlist.hits,
      search_config: watchlist.config,
      raw_results: { media: raw },
      associated_country_codes: watchlist.countries,
    },
  };
}

function attachOutput(
  session: PlayedSession,
  plan: CheckPlan,
  ended: { readonly check: Check; readonly at: number },
): void {
  const { check, at } = ended;
  if (plan.generatedProfile) {
    const name = `${plan.type}/${plan.uses.join('+')}/profile`;
    const media = storeMedia(session, { name, content: plan.generatedProfile, at });
    check.generated_profile = { media };
    check.generated_media = [{ id: media.id, type: media.type }];
  }
  const document = documentOf(session, plan);
  if (plan.extracted && document) {
    // A person's extraction replaces what the machine had read, under a new media id.
    const media = storeMedia(session, {
      name: `${plan.type}/${plan.uses.join('+')}/fields`,
      content: plan.extracted,
      at,
    });
    check.generated_media = [{ id: media.id, type: media.type }];
    document.document_fields = { media };
  }
}

function documentOf(session: PlayedSession, plan: CheckPlan): DocumentResource | undefined {
  const ids = plan.uses.map((key) => resourceId(session, key));
  const documents = [...session.resources.id_documents, ...session.resources.supplementary_documents];
  return documents.find((document) => ids.includes(document.id));
}

function captured(session: PlayedSession, plan: LivenessPlan, at: number): Partial<LivenessResource> {
  const slots = plan.images.map((content, index) => ({
    media: storeMedia(session, { name: `${plan.key}/${index}`, content, at, imageOf: plan.key }),
  }));
  const [first] = slots;
  if (plan.livenessType === 'STATIC') return first ? { image: first } : {};
  const facemap = plan.facemap && storeMedia(session, { name: `${plan.key}/facemap`, content: plan.facemap, at });
  // Seven slots on the wire: the three pictures first, the rest empty objects.
  const empty = Array.from({ length: 7 - slots.length }, () => ({}));
  return { frames: [...slots, ...empty], ...(facemap ? { facemap: { media: facemap } } : {}) };
}
