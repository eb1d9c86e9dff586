import { IDVClient } from 'yoti';
import { newKeyPair } from '../../fakes/yoti/key-pair.ts';
import { startYotiFake, type YotiFake, type YotiFakeOptions } from '../../fakes/yoti/yoti-fake.ts';

/** The simulator together with Yoti's own client, which judges it from outside. */
export interface Judged extends AsyncDisposable {
  readonly fake: YotiFake;
  readonly client: IDVClient;
}

export async function judged(options: YotiFakeOptions = {}): Promise<Judged> {
  const fake = await startYotiFake(options);
  const pem = fake.privateKeyPem || newKeyPair().privateKeyPem;
  const client = new IDVClient(fake.sdkId, pem, { apiUrl: fake.apiUrl });
  return { fake, client, [Symbol.asyncDispose]: () => fake.stop() };
}
