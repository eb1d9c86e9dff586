import { readDecision as readWatchedDecision } from '../services/read-decision.ts';
import { defineOperation, reply } from './operation.ts';
import { refuse } from './problem.ts';
import { Decision, exampleDecision } from './session-schemas.ts';

export const readDecision = defineOperation({
  id: 'readDecision',
  method: 'get',
  path: '/v1/sessions/{yotiSessionId}/decision',
  summary: 'The decision on a session',
  description: [
    'The one decision there will ever be, in the words of the delivery `decision.recorded`.',
    'It outlives the erasure of the session’s data; an erased session without one is answered 410, because none will come.',
  ].join(' '),
  caller: 'apiKey',
  isConditional: true,
  answers: {
    200: {
      description: 'The decision. It is final.',
      content: { kind: 'json', schema: Decision, example: exampleDecision },
    },
  },
  problems: ['session_not_found', 'decision_not_found', 'session_erased'],
  handle: async (deps, { yotiSessionId }) => {
    const found = await readWatchedDecision(deps, { yotiSessionId });
    switch (found.kind) {
      case 'decision':
        return reply(200, found.decision);
      case 'none':
        return refuse('decision_not_found');
      case 'unknown':
        return refuse('session_not_found');
      case 'erased':
        return refuse('session_erased');
    }
  },
});
