import { z } from 'zod';
import { describeApi } from './describe-api.ts';
import { defineOperation, type Operation, reply } from './operation.ts';
import { readDecision } from './read-decision.ts';
import { readReport } from './read-report.ts';
import { readSession } from './read-session.ts';
import { registerSession } from './register-session.ts';
import { yotiNotification } from './yoti-notification.ts';

const OpenApi = z.looseObject({ openapi: z.string(), info: z.looseObject({}), paths: z.looseObject({}) });

/** Every operation there is, the description of them all included: the one table that routes and description come from. */
export function createOperations(appVersion: string): readonly Operation[] {
  const readOpenApi = defineOperation({
    id: 'readOpenApi',
    method: 'get',
    path: '/v1/openapi.json',
    summary: 'This description',
    description: 'OpenAPI 3.1, of this version of Countersign.',
    caller: 'anyone',
    isConditional: true,
    answers: {
      200: {
        description: 'The description.',
        content: { kind: 'json', schema: OpenApi, example: { openapi: '3.1.1', info: {}, paths: {} } },
      },
    },
    problems: [],
    handle: async () => reply(200, description),
  });
  const operations = [registerSession, readSession, readDecision, readReport, readOpenApi, yotiNotification];
  const description: z.input<typeof OpenApi> = describeApi(operations, appVersion);
  return operations;
}
