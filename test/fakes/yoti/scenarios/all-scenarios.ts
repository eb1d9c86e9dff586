import type { Scenario } from '../scenario.ts';
import { allApproved } from './all-approved.ts';
import { neverStartedExpired } from './never-started-expired.ts';
import { rejectedTampered } from './rejected-tampered.ts';

/** Every scenario, in the order in which the sandbox page lists them. */
export const allScenarios: readonly Scenario[] = [allApproved, rejectedTampered, neverStartedExpired];
