import { SnapError } from '@stickersnap/core';

export interface UsageParts {
  /** Bytes at most. */
  readonly quota: number;
  /** Bytes by name, as on the disk by now. */
  readonly list: () => Promise<Map<string, number>>;
  readonly now: () => number;
}

/** Milliseconds after which other processes' files are to be known of, and the least between two looks. */
const LOOK_AFTER = 60_000;
const LOOKS_APART = 1_000;

/**
 * Bytes in use against a quota, in memory: nobody walks the disk at each file. What other processes write and
 * delete is found out once a minute, and sooner before anything is refused, so that they may pass the quota by
 * what they write in a minute.
 */
export class Usage {
  readonly #parts: UsageParts;
  #bytes = 0;
  #lookedAt: number | undefined;
  #looking: Promise<void> | undefined;
  /** Reserved, and not all on the disk yet. */
  readonly #unfinished = new Map<string, number>();
  /** What is known better than a look can tell that is under way: bytes by name. */
  #changed: Map<string, number> | undefined;

  constructor(parts: UsageParts) {
    this.#parts = parts;
  }

  async bytes(): Promise<number> {
    await this.#lookAfter(LOOK_AFTER);
    return this.#bytes;
  }

  /** Before the file is begun. @throws SnapError `storage-full` */
  async reserve(name: string, bytes: number): Promise<void> {
    const look = this.#lookAfter(LOOK_AFTER);
    // Nobody waits for a later look: what is known is good enough meanwhile.
    if (this.#lookedAt === undefined) await look;
    else look.catch(() => undefined);
    if (this.#bytes + bytes > this.#parts.quota) await this.#lookAfter(LOOKS_APART);
    if (this.#bytes + bytes > this.#parts.quota)
      throw new SnapError('storage-full', { reason: 'the quota is used up' });
    this.#bytes += bytes;
    this.#unfinished.set(name, bytes);
    this.#changed?.set(name, bytes);
  }

  /** The file that was reserved is there. */
  finish(name: string): void {
    this.#unfinished.delete(name);
  }

  /** A file is gone, or did not come about. */
  release(name: string, bytes: number): void {
    this.#bytes = Math.max(0, this.#bytes - bytes);
    this.#unfinished.delete(name);
    this.#changed?.set(name, 0);
  }

  async #lookAfter(age: number): Promise<void> {
    if (this.#lookedAt !== undefined && this.#parts.now() - this.#lookedAt < age) return;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
      this.#changed = undefined;
    });
    await this.#looking;
  }

  async #look(): Promise<void> {
    const changed = new Map(this.#unfinished);
    this.#changed = changed;
    const files = await this.#parts.list();
    for (const [name, bytes] of changed) files.set(name, bytes);
    this.#bytes = [...files.values()].reduce((sum, bytes) => sum + bytes, 0);
    this.#lookedAt = this.#parts.now();
  }
}
