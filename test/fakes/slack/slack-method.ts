import type { ApiArguments } from './api-arguments.ts';
import type { JsonObject } from './json.ts';
import type { RateTier } from './rate-buckets.ts';
import { refuse } from './refusal.ts';
import type { World } from './world.ts';

/** One method of the Web API. `scopes` are all needed; a method whose need depends on the channel asks with `needScope`. */
export interface SlackMethod {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly tier: RateTier;
  readonly needsToken: boolean;
  run(call: MethodCall): JsonObject;
}

export interface MethodCall {
  readonly world: World;
  readonly args: ApiArguments;
  readonly scopes: readonly string[];
  readonly token: string;
}

/** Refuses with `missing_scope` and what Slack says beside it, unless the token has the scope. */
export function needScope(scopes: readonly string[], needed: string): void {
  if (!scopes.includes(needed)) refuse('missing_scope', { needed, provided: scopes.join(',') });
}
