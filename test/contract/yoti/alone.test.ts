import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { IDVClient } from 'yoti';

const main = new URL('../../fakes/yoti/main.ts', import.meta.url).pathname;

test('run alone it prints the settings with which an app can call it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'yoti-alone-'));
  const child = spawn(process.execPath, [main, '--port', '0', '--key-out', join(folder, 'key.pem')]);
  try {
    const settings = new Map<string, string>();
    for await (const line of createInterface({ input: child.stdout })) {
      const [name = '', value = ''] = line.split('=');
      settings.set(name, value);
      if (settings.has('YOTI_KEY_FILE_PATH')) break;
    }
    const pem = readFileSync(settings.get('YOTI_KEY_FILE_PATH') ?? '', 'utf8');
    const apiUrl = settings.get('YOTI_IDV_API_URL') ?? '';
    const client = new IDVClient(settings.get('YOTI_CLIENT_SDK_ID') ?? '', pem, { apiUrl });
    await expect(client.getSession('nobody')).rejects.toThrow(/SESSION_NOT_FOUND/);
    child.kill('SIGTERM');
    const code = await new Promise((resolve) => child.once('exit', resolve));
    expect(code).toBe(0);
  } finally {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true });
  }
});
