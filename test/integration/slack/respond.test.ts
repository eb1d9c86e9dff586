import { describe, expect, test } from 'vitest';
import { createRespondEphemeral } from '../../../src/slack/respond.ts';
import { answeringServer } from '../../support/answering-server.ts';

describe('an answer by response_url', () => {
  test('is for the person who clicked alone and changes no message', async () => {
    const bodies: string[] = [];
    await using server = await answeringServer((request, response) => {
      request.on('data', (chunk: Buffer) => bodies.push(chunk.toString()));
      request.on('end', () => response.end('ok'));
    });
    await createRespondEphemeral(`${server.url}/api/`)(`${server.url}/actions/T1/1/x`, 'You approved <!channel>');
    expect(JSON.parse(bodies.join(''))).toEqual({
      ...{ response_type: 'ephemeral', replace_original: false, text: 'You approved <!channel>' },
      ...{ parse: 'none', link_names: false },
    });
  });

  test.each([
    'https://evil.example/actions',
    'https://hooks.slack.com.evil.example/x',
    'https://hooks.slack.com@evil.example/x',
    'http://hooks.slack.com/x',
    'https://hooks.slack.com:8443/x',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '//hooks.slack.com/x',
    '',
  ])('is never sent to %j', async (address) => {
    const respond = createRespondEphemeral('https://slack.com/api/');
    await expect(respond(address, 'x')).rejects.toMatchObject({ code: 'foreign_response_url', retry: 'never' });
  });

  test('follows no redirect and says when Slack does not take it', async () => {
    const asked: (string | undefined)[] = [];
    let status = 302;
    await using server = await answeringServer((request, response) => {
      asked.push(request.url);
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
    const respond = createRespondEphemeral(`${server.url}/api/`);
    for (status of [302, 404, 500]) {
      await expect(respond(`${server.url}/hook`, 'x')).rejects.toMatchObject({ code: 'response_url' });
    }
    expect(asked).toEqual(['/hook', '/hook', '/hook']);
  });
});
