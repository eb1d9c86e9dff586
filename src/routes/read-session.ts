import { readSession as readWatchedSession } from '../services/read-session.ts';
import { defineOperation, reply } from './operation.ts';
import { refuse } from './problem.ts';
import { exampleSession, Session } from './session-schemas.ts';

export const readSession = defineOperation({
  id: 'readSession',
  method: 'get',
  path: '/v1/sessions/{yotiSessionId}',
  summary: 'State, recommendations and decision of a session',
  description: [
    'What Yoti recommends, check by check, and what the reviewers decided, if they did.',
    'Of the applicant it says nothing but what you registered as your own reference.',
    'A session whose data was erased is answered 410; its decision can still be had.',
  ].join(' '),
  caller: 'apiKey',
  isConditional: true,
  answers: {
    200: {
      description: 'The session as Countersign knows it now.',
      content: { kind: 'json', schema: Session, example: exampleSession },
    },
  },
  problems: ['session_not_found', 'session_erased'],
  handle: async (deps, { yotiSessionId }) => {
    const found = await readWatchedSession(deps, { yotiSessionId });
    if (found.kind === 'session') return reply(200, found.session);
    return refuse(found.kind === 'erased' ? 'session_erased' : 'session_not_found');
  },
});
