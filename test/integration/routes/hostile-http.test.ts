import { Hono } from 'hono';
import { afterEach, describe, expect, test } from 'vitest';
import { listen } from '../../../src/routes/listen.ts';
import { readRequest } from '../../../src/routes/read-request.ts';
import { rawHttp } from '../../support/raw-http.ts';
import { apiKey, notificationCredential } from '../../support/settings.ts';
import { shareWorld } from '../../support/share-world.ts';

const world = shareWorld({ parts: ['web'] });
const head = (path: string, headers: readonly string[]) =>
  [`POST ${path} HTTP/1.1`, 'host: x', ...headers, '', ''].join('\r\n');
const statuses = (answer: string) => Array.from(answer.matchAll(/HTTP\/1\.1 (\d+)/g), (match) => Number(match[1]));

describe('the server', () => {
  afterEach(async () => {
    expect((await fetch(`${world().url()}/healthz`)).status).toBe(200);
    expect(world().logs.filter((line) => line.includes('a request failed') || line.includes('database not'))).toEqual(
      [],
    );
  });

  test.each([
    ['a header of 20 kB', `GET /healthz HTTP/1.1\r\nhost: x\r\nx-big: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['thousands of headers', `GET /healthz HTTP/1.1\r\nhost: x\r\n${'a: b\r\n'.repeat(5000)}\r\n`, 431],
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['the start of TLS', Buffer.from('160301020001000001fc0303', 'hex'), 400],
    ['no host', 'GET /healthz HTTP/1.1\r\n\r\n', 400],
    ['a chunk that is no number', `${head('/slack/events', ['transfer-encoding: chunked'])}zz\r\nx\r\n`, 400],
    ['a chunk without end', `${head('/slack/events', ['transfer-encoding: chunked'])}ffffffffffffffffff\r\nx`, 400],
    ['two lengths', head('/slack/events', ['content-length: 1', 'content-length: 2']), 400],
    ['a length and chunks', head('/slack/events', ['content-length: 5', 'transfer-encoding: chunked']), 400],
    ['a negative length', head('/slack/events', ['content-length: -1']), 400],
    ['an address that is none', 'GET http://[::1 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', 400],
  ])('answers %s and goes on', async (_what, bytes, status) => {
    const { write, answer } = rawHttp(world().url());
    write(bytes);
    expect(statuses(await answer)).toEqual([status]);
  });

  test('answers requests that came in one piece, each in its turn', async () => {
    const { write, answer } = rawHttp(world().url());
    const get = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nhost: x\r\n${more}\r\n`;
    write(
      get('/healthz') +
        get('/nowhere') +
        head('/slack/events', ['content-length: 2']) +
        '{}' +
        get('/healthz', 'connection: close\r\n'),
    );
    expect(statuses(await answer)).toEqual([200, 404, 401, 200]);
  });

  test.each([
    ['an id in half an escape', 'GET /v1/sessions/%zz', [], 404],
    ['an id of escapes that are no text', 'GET /v1/sessions/%c3%28/decision', [], 404],
    ['a path that climbs', 'GET /v1/sessions/../../etc/passwd', [], 404],
    ['a path of thousands of letters', `GET /v1/sessions/${'a'.repeat(8000)}/decision`, [], 404],
    ['an id with a line break', 'GET /v1/sessions/a%0d%0ax-evil:%201', [], 404],
    ['a query of thousands of names', `GET /v1/sessions/none/report?${'a=&'.repeat(3000)}`, [], 422],
    ['a method that is none of ours', 'PROPFIND /v1/sessions/none', [], 405],
    ['a GET with a body', 'GET /v1/sessions/none', ['content-length: 5'], 404],
  ])('answers %s of an interface for programs', async (_what, line, more, status) => {
    const { write, answer } = rawHttp(world().url());
    const headers = ['host: x', `authorization: Bearer ${apiKey}`, 'connection: close', ...more];
    write([`${line} HTTP/1.1`, ...headers, '', more.length === 0 ? '' : 'hello'].join('\r\n'));
    const said = await answer;
    expect(statuses(said)).toEqual([status]);
    expect(said).not.toMatch(/^x-evil/im);
    expect(said).not.toMatch(/^server:/im);
  });

  test.each(['/slack/events', '/yoti/notifications', '/v1/sessions'])(
    'lives on when a sender to %s hangs up in the middle of the body',
    async (path) => {
      const authorization = `authorization: Basic ${Buffer.from(notificationCredential).toString('base64')}`;
      const { socket, write, answer } = rawHttp(world().url());
      write(`${head(path, ['content-length: 1000', 'content-type: application/json', authorization])}{"half":`);
      socket.end();
      await answer;
      const again = rawHttp(world().url());
      again.write(`${head(path, ['content-length: 1000', authorization])}{"half":`);
      again.socket.once('connect', () => again.socket.resetAndDestroy());
      await again.answer;
    },
  );

  test.each([
    ['refused for its credential', { authorization: 'Bearer wrong' }, '{}', 401, 'close'],
    ['too large', {}, 'x'.repeat(32 * 1024 + 1), 413, 'close'],
    ['read to its end', {}, '{}', 422, 'keep-alive'],
  ])('a request %s says whether its connection can be used again', async (_what, headers, body, status, connection) => {
    const answer = await fetch(`${world().url()}/v1/sessions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, ...headers },
      body,
    });
    expect([answer.status, answer.headers.get('connection')]).toEqual([status, connection]);
  });

  test('lets a hundred idle connections be and still answers', async () => {
    const idle = Array.from({ length: 100 }, () => rawHttp(world().url()));
    await Promise.all(idle.map(({ socket }) => new Promise((resolve) => socket.once('connect', resolve))));
    expect((await fetch(`${world().url()}/healthz`)).status).toBe(200);
    for (const { socket } of idle) socket.destroy();
  });
});

describe('a client that takes its time', () => {
  const app = new Hono();
  app.post('/', async ({ req }) => Response.json(await readRequest(req.raw, 1000)));
  const patience = { headersTimeout: 200, requestTimeout: 300, keepAliveTimeout: 200, connectionsCheckingInterval: 50 };

  test.each([
    ['its headers', 'POST / HTTP/1.1\r\nhost: x\r\nx-slow: '],
    ['its body', `${head('/', ['content-length: 1000'])}{"a":`],
    ['its chunks', `${head('/', ['transfer-encoding: chunked'])}fff\r\nhel`],
  ])('over %s is cut off, and the server stops all the same', async (_what, beginning) => {
    const listening = await listen(app, { host: '127.0.0.1', port: 0 }, patience);
    const { write, answer, socket } = rawHttp(`http://127.0.0.1:${listening.port}`);
    write(beginning);
    const drip = setInterval(() => write('x'), 20);
    socket.once('close', () => clearInterval(drip));
    expect(statuses(await answer)).toEqual([408]);
    await listening.stop();
  });

  test('with nothing to say after an answer is let go', async () => {
    const unhurried = { ...patience, headersTimeout: 30_000, requestTimeout: 30_000 };
    const listening = await listen(app, { host: '127.0.0.1', port: 0 }, unhurried);
    const { write, answer } = rawHttp(`http://127.0.0.1:${listening.port}`);
    write(`${head('/', ['content-length: 2'])}{}`);
    expect(statuses(await answer)).toEqual([200]);
    await listening.stop();
  });
});
