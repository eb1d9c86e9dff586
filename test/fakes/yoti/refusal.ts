import { type HttpAnswer, jsonAnswer } from './http-answer.ts';

export interface FieldProblem {
  readonly property: string;
  readonly message: string;
}

/** An answer by which Yoti refuses a call; thrown where the refusal is found, written at the edge. */
export class YotiRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly problems: readonly FieldProblem[];

  constructor(status: number, code: string, message: string, problems: readonly FieldProblem[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.problems = problems;
  }

  answer(): HttpAnswer {
    const errors = this.problems.length > 0 ? { errors: this.problems } : {};
    return jsonAnswer(this.status, { code: this.code, message: this.message, ...errors });
  }
}

export function sessionNotFound(): YotiRefusal {
  return new YotiRefusal(404, 'SESSION_NOT_FOUND', 'no such session');
}

export function mediaNotFound(): YotiRefusal {
  return new YotiRefusal(404, 'MEDIA_CONTENT_NOT_FOUND', 'no such media content');
}

/** Yoti answers 409 to a delete before the session has finished; the code's name is not published, this one is assumed. */
export function notFinished(): YotiRefusal {
  return new YotiRefusal(409, 'SESSION_NOT_READY', 'the session still has unfinished checks');
}

export function malformed(property: string): YotiRefusal {
  return new YotiRefusal(400, 'MALFORMED_REQUEST', 'malformed request', [{ property, message: 'is required' }]);
}

export function invalidPayload(problems: readonly FieldProblem[]): YotiRefusal {
  return new YotiRefusal(400, 'PAYLOAD_VALIDATION', 'payload invalid', problems);
}
