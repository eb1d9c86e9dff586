import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';

export interface PemKeyPair {
  readonly privateKeyPem: string;
  readonly publicKeyPem: string;
}

let madeHere: PemKeyPair | undefined;

/** An RSA pair of 2048 bits; one per process, because making one takes long and tests start many simulators. */
export function newKeyPair(): PemKeyPair {
  if (!madeHere) {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    madeHere = { privateKeyPem: privateKey, publicKeyPem: publicKey };
  }
  return madeHere;
}

/** The public half of a private key. */
export function publicPemOf(privateKeyPem: string): string {
  return createPublicKey(createPrivateKey(privateKeyPem)).export({ type: 'spki', format: 'pem' }).toString();
}
