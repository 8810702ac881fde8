import { SnapError } from '@stickersnap/core';

export interface UsageParts {
  /** Bytes at most. */
  readonly quota: number;
  /** Bytes on the disk by now. */
  readonly count: () => Promise<number>;
  readonly now: () => number;
}

/** Milliseconds after which other processes' files are to be known of, and the least between two counts. */
const COUNT_AFTER = 60_000;
const COUNT_APART = 1_000;

/**
 * Bytes in use against a quota, in memory: nothing is counted at each file. What other processes write and delete
 * is found out once a minute, and sooner before anything is refused.
 */
export class Usage {
  readonly #parts: UsageParts;
  #bytes = 0;
  #countedAt = Number.NEGATIVE_INFINITY;
  #counting: Promise<void> | undefined;

  constructor(parts: UsageParts) {
    this.#parts = parts;
  }

  async bytes(): Promise<number> {
    await this.#countAfter(COUNT_AFTER);
    return this.#bytes;
  }

  /** Before they are written. @throws SnapError `storage-full` */
  async reserve(bytes: number): Promise<void> {
    await this.#countAfter(COUNT_AFTER);
    if (this.#bytes + bytes > this.#parts.quota) await this.#countAfter(COUNT_APART);
    if (this.#bytes + bytes > this.#parts.quota)
      throw new SnapError('storage-full', { reason: 'the quota is used up' });
    this.#bytes += bytes;
  }

  release(bytes: number): void {
    this.#bytes = Math.max(0, this.#bytes - bytes);
  }

  async #countAfter(age: number): Promise<void> {
    if (this.#parts.now() - this.#countedAt < age) return;
    this.#counting ??= this.#count().finally(() => {
      this.#counting = undefined;
    });
    await this.#counting;
  }

  /** What is reserved or released meanwhile may be counted or not, so it is added: rather too much than too little. */
  async #count(): Promise<void> {
    const before = this.#bytes;
    const counted = await this.#parts.count();
    this.#bytes = counted + Math.max(0, this.#bytes - before);
    this.#countedAt = this.#parts.now();
  }
}
