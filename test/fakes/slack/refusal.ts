import type { JsonObject } from './json.ts';

/** Slack says no: the API answers `{ ok: false, error, ...fields }` with status 200. */
export class SlackRefusal extends Error {
  readonly code: string;
  readonly fields: JsonObject;

  constructor(code: string, fields: JsonObject = {}) {
    super(code);
    this.code = code;
    this.fields = fields;
  }
}

export function refuse(code: string, fields: JsonObject = {}): never {
  throw new SlackRefusal(code, fields);
}

/** A person of the simulated workspace tried something Slack's own client would not let them do. */
export class ActRefused extends Error {}
