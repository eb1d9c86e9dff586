import { useCallback, useEffect, useState } from 'react';
import { fetchCanRegister, fetchScenarios, fetchSessions, type Scenario, type YotiSession } from './yoti-sim.ts';

const refreshEveryMs = 2000;

export interface YotiSimState {
  readonly scenarios: readonly Scenario[];
  readonly sessions: readonly YotiSession[];
  readonly canRegister: boolean;
  readonly problem: string | null;
  readonly refresh: () => void;
}

/** The Yoti simulator's scenarios, and its sessions every two seconds: it announces no changes of its own. */
export function useYotiSim(): YotiSimState {
  const [scenarios, setScenarios] = useState<readonly Scenario[]>([]);
  const [sessions, setSessions] = useState<readonly YotiSession[]>([]);
  const [canRegister, setCanRegister] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);

  const refresh = useCallback(() => {
    fetchSessions().then(
      (next) => {
        setSessions(next);
        setProblem(null);
      },
      (error: unknown) => setProblem(sentenceOf(error)),
    );
  }, []);

  useEffect(() => {
    fetchScenarios().then(setScenarios, (error: unknown) => setProblem(sentenceOf(error)));
    fetchCanRegister().then(setCanRegister, (error: unknown) => setProblem(sentenceOf(error)));
    refresh();
    const timer = setInterval(refresh, refreshEveryMs);
    return () => clearInterval(timer);
  }, [refresh]);

  return { scenarios, sessions, canRegister, problem, refresh };
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : 'The Yoti simulator does not answer.';
}
