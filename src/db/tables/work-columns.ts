import type { ColumnType } from 'kysely';

export type Defaulted<T> = ColumnType<T, T | undefined, T>;

/** What every table of owed work has, so that one worker at a time holds a row and a sweep finds it; `claims.ts` keeps it. */
export interface WorkColumns {
  owed: Defaulted<boolean>;
  claim: string | null;
  claim_until: Date | null;
  tries: Defaulted<number>;
  next_try_at: Date;
  rung_at: Date | null;
}
