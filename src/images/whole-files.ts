import { createHash } from 'node:crypto';

/**
 * Remembers by their SHA-256 which files were read to their end without a fault, so that the next step on the same picture
 * need not read it through again. Holds nothing of the pictures themselves.
 */
export class WholeFiles {
  readonly #digests = new Set<string>();
  readonly #capacity: number;

  /** @param capacity files; beyond it the one remembered first is forgotten. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  has(bytes: Uint8Array): boolean {
    return this.#digests.has(digestOf(bytes));
  }

  add(bytes: Uint8Array): void {
    this.#digests.add(digestOf(bytes));
    const [oldest] = this.#digests;
    if (this.#digests.size > this.#capacity && oldest !== undefined) this.#digests.delete(oldest);
  }
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}
