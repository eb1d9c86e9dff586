import { describe, expect, test } from 'vitest';
import { allReasonTables } from '../../../src/core/wording/check-reasons.ts';
import { describeCheckType } from '../../../src/core/wording/check-types.ts';
import {
  describeProfileReason,
  profileFailureDetails,
  profileFailureTypes,
} from '../../../src/core/wording/profile-reasons.ts';
import { describeReason } from '../../../src/core/wording/reasons.ts';
import { subChecks } from '../../../src/core/wording/sub-checks.ts';
import type { CheckPlan, Scenario, StoreContent } from '../../fakes/yoti/scenario.ts';
import { allScenarios } from '../../fakes/yoti/scenarios/all-scenarios.ts';
import { reasonScenarios } from '../../fakes/yoti/scenarios/reason-scenarios.ts';

/** Played on purpose, to show what becomes of things that no documentation names (invariant 10). */
const unheardOf = new Set(['unknown-check-and-reason', 'unknown-resources']);
const scenarios = [...allScenarios, ...reasonScenarios].filter(({ name }) => !unheardOf.has(name));

describe('what the Yoti simulator plays', () => {
  test('has words for every reason', () => {
    const wordless = played().filter(({ recommendation, type }) => {
      if (recommendation?.reason === undefined) return false;
      const { value, reason } = recommendation;
      return !describeReason({ checkType: type, recommendation: value, reason }).known;
    });
    expect(wordless).toEqual([]);
  });

  test('is every reason that has words', () => {
    const codes = new Set(played().map(({ recommendation }) => recommendation?.reason));
    const worded = allReasonTables.flatMap((table) => Object.keys(table));
    expect(worded.filter((code) => !codes.has(code))).toEqual([]);
    expect(codes.size).toBeGreaterThan(55);
  });

  test('has words for every check type and sub-check', () => {
    const checks = played();
    expect(checks.map(({ type }) => type).filter((type) => !describeCheckType(type).known)).toEqual([]);
    const names = checks.flatMap(({ breakdown }) => breakdown.map((entry) => entry.sub_check));
    expect(names.filter((name) => !Object.hasOwn(subChecks, name))).toEqual([]);
    expect(new Set(names).size).toBeGreaterThan(30);
  });

  test('has words for everything that an identity profile says', () => {
    const codes = (member: string) => [
      ...new Set(scenarios.flatMap((scenario) => valuesOf(finalFields(scenario), member))),
    ];
    const reasons = [...codes('reason_code'), ...codes('requirements_not_met_info')];
    expect(reasons.filter((code) => !describeProfileReason(code).known)).toEqual([]);
    expect(reasons.length).toBeGreaterThan(14);
    expect(codes('failure_type').toSorted()).toEqual(Object.keys(profileFailureTypes).toSorted());
    const unknown = codes('details').filter(
      (code) =>
        !Object.hasOwn(profileFailureDetails, code) && !allReasonTables.some((table) => Object.hasOwn(table, code)),
    );
    expect(unknown).toEqual([]);
  });

  test('holds things without words where that is the point', () => {
    const reasons = allScenarios
      .filter(({ name }) => unheardOf.has(name))
      .flatMap(checksOf)
      .map(({ type, recommendation }) =>
        describeReason({ checkType: type, recommendation: '', reason: recommendation?.reason ?? null }),
      );
    expect(reasons.some(({ known }) => !known)).toBe(true);
  });
});

function played(): readonly CheckPlan[] {
  return scenarios.flatMap(checksOf);
}

function checksOf(scenario: Scenario): readonly CheckPlan[] {
  const text = scenario.documents.flatMap((document) => document.textCheck ?? []);
  return [...text, ...scenario.liveness.map(({ check }) => check), ...scenario.checks];
}

function finalFields(scenario: Scenario): unknown {
  const store: StoreContent = (name, { type }) => ({ media: { id: name, type, created: '', last_updated: '' } });
  return scenario.finalFields?.(store) ?? {};
}

/** Every text under that member name, at any depth. */
function valuesOf(value: unknown, member: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === member && typeof inner === 'string' ? [inner] : valuesOf(inner, member),
  );
}
