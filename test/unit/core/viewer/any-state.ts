import fc from 'fast-check';
import { applyStep, startState } from '../../../../src/core/viewer/apply-step.ts';
import { type ViewerState, type ViewerStep, viewerSteps } from '../../../../src/core/viewer/viewer-state.ts';

export const keys = ['00000000000000a1', '00000000000000b2', '00000000000000c3'] as const;

/** Any state that steps lead to. */
export const anyState: fc.Arbitrary<ViewerState> = fc
  .tuple(fc.constantFrom(...keys), fc.array(fc.constantFrom(...viewerSteps), { maxLength: 30 }))
  .map(([key, way]) => way.reduce<ViewerState>((state, step) => applyStep(state, step, keys), startState(key)));

export function steps(step: ViewerStep, count: number): readonly ViewerStep[] {
  return Array.from({ length: count }, () => step);
}
