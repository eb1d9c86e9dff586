import type { SessionEvent } from './notify.ts';
import type { Scenario } from './scenario.ts';
import { type PlayedSession, type Stage, type StageClock, storeMedia } from './session-record.ts';
import { openCheck, runLiveness, settleCheck } from './stage-checks.ts';
import { readDocument, uploadDocument } from './stage-documents.ts';
import { enterShareCode, verifyShareCode } from './stage-share-codes.ts';

/**
 * The life cycle of a scenario: created, each document uploaded and read, each liveness attempt, submitted (the other
 * checks appear together), machines done, experts done. The last stage completes the session.
 */
export function stagesOf(scenario: Scenario): readonly Stage[] {
  const captures: Stage[] = [{ name: 'created', seconds: 0, run: () => [] }];
  for (const plan of scenario.documents) {
    captures.push({ name: `${plan.key}-uploaded`, seconds: 40, run: (s, clock) => uploadDocument(s, plan, clock) });
    if (plan.extraction !== 'ABANDONED') {
      captures.push({ name: `${plan.key}-read`, seconds: 9, run: (s, clock) => readDocument(s, plan, clock) });
    }
  }
  for (const plan of scenario.liveness) {
    captures.push({ name: `${plan.key}-captured`, seconds: 32, run: (s, clock) => runLiveness(s, plan, clock) });
  }
  for (const plan of scenario.shareCodes ?? []) {
    captures.push({ name: `${plan.key}-entered`, seconds: 15, run: (s, clock) => enterShareCode(s, plan, clock) });
    captures.push({ name: `${plan.key}-verified`, seconds: 6, run: (s, clock) => verifyShareCode(s, plan, clock) });
  }
  return scenario.abandoned ? captures : [...captures, ...checkStages(scenario)];
}

/** How long the whole story takes from creation to its last stage, in seconds. */
export function storySeconds(stages: readonly Stage[]): number {
  return stages.reduce((sum, stage) => sum + stage.seconds, 0);
}

function checkStages(scenario: Scenario): Stage[] {
  const hasExperts = allChecks(scenario).some((plan) => plan.by === 'expert');
  const machines: Stage = {
    name: hasExperts ? 'machines-done' : 'completed',
    seconds: 4,
    run: (session, clock) => [...settleBy(session, 'machine', clock), ...(hasExperts ? [] : finish(session, clock))],
  };
  const experts: Stage = {
    name: 'completed',
    seconds: 88,
    run: (session, clock) => [...settleBy(session, 'expert', clock), ...finish(session, clock)],
  };
  return [{ name: 'submitted', seconds: 6, run: submit }, machines, ...(hasExperts ? [experts] : [])];
}

function allChecks(scenario: Scenario) {
  return [...scenario.documents.flatMap((plan) => (plan.textCheck ? [plan.textCheck] : [])), ...scenario.checks];
}

function submit(session: PlayedSession, clock: StageClock): SessionEvent[] {
  const at = clock(6);
  for (const plan of allChecks(session.scenario)) openCheck(session, plan, at);
  return [{ topic: 'client_session_token_deleted' }];
}

function settleBy(session: PlayedSession, by: 'machine' | 'expert', clock: StageClock): SessionEvent[] {
  const plans = allChecks(session.scenario).filter((plan) => plan.by === by);
  return plans.map((plan, index) =>
    settleCheck(session, plan, clock(by === 'machine' ? 2 + (index % 3) : 46 + index * 11)),
  );
}

function finish(session: PlayedSession, clock: StageClock): SessionEvent[] {
  const at = clock(90);
  session.state = 'COMPLETED';
  const store = (name: string, content: Parameters<typeof storeMedia>[1]['content']) => ({
    media: storeMedia(session, { name, content, at }),
  });
  session.extraFields = session.scenario.finalFields?.(store) ?? {};
  session.extraResources = session.scenario.finalResources?.(store) ?? {};
  for (const media of session.media.values()) {
    if (media.imageOf !== null && session.scenario.imagesDeleted?.includes(media.imageOf)) media.deleted = true;
  }
  return [{ topic: 'session_completion' }];
}
