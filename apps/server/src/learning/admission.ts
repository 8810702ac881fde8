import { type ImageCodec, SnapError } from '@stickersnap/core';
import { perceptualHash } from '@stickersnap/learn';
import type { Arrival, Store, UnknownCorrection } from '@stickersnap/store';
import type { RecordFacts } from '../corrections/arrivalOf.ts';

export interface AdmissionParts {
  readonly store: Pick<Store, 'blobs' | 'learning'>;
  readonly decode: ImageCodec['decode'];
  /** Of a record; whatever it throws, the record is damaged, but for SnapError `busy` and `aborted`. */
  readonly factsOf: (record: string) => Promise<RecordFacts>;
  /** Told of what fails behind everybody's back. */
  readonly onError: (error: unknown) => void;
}

/** Looks at corrections that were stored, so that each has its place before anybody reviews it or learns from it. */
export interface Admission {
  /** Begins, in the background. */
  wake(): void;
  /** Resolves when all are looked at that are there by now. */
  settled(): Promise<void>;
  /** Stops after the one that is being looked at; the others are looked at later. */
  close(): Promise<void>;
}

/** Records may be long: only some are in memory at once. */
const BATCH = 4;
/** As large as the hash needs, and no larger. */
const MAX_SIDE = 128;
/** What is no fault of the picture or the record: it is tried again later. */
const PASSING = new Set([
  'aborted',
  'busy',
  'worker-lost',
  'input-timeout',
  'storage-full',
  'storage-unreachable',
]);

export function createAdmission({ store, decode, factsOf, onError }: AdmissionParts): Admission {
  const closing = new AbortController();
  let running: Promise<void> | undefined;
  let again = false;

  async function run(): Promise<void> {
    try {
      do {
        again = false;
        await admitAll();
      } while (again && !closing.signal.aborted);
    } finally {
      // At once: whoever wakes it from here on begins anew.
      running = undefined;
    }
  }

  async function admitAll(): Promise<void> {
    for (let seen = ''; !closing.signal.aborted; ) {
      const batch = await store.learning.unknown(BATCH);
      const ids = JSON.stringify(batch.map(({ id, record }) => [id, record.length]));
      // What could not be looked at just now is left for the next time.
      if (batch.length === 0 || ids === seen) return;
      seen = ids;
      for (const each of batch) if (!closing.signal.aborted) await admit(each);
    }
  }

  async function admit({ id, image, record }: UnknownCorrection): Promise<void> {
    try {
      const facts = await readable(factsOf(record));
      const hash = facts && (await readable(hashOf(image)));
      const arrival: Arrival = { kind: 'bare', entropy: 0, ...facts, id, record, perceptualHash: hash };
      await store.learning.arrive(arrival);
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
  }

  async function hashOf(image: string): Promise<string | undefined> {
    const bytes = await store.blobs.get(image);
    if (bytes === undefined) return undefined;
    const { image: small } = await decode(bytes, { maxSide: MAX_SIDE, signal: closing.signal });
    return perceptualHash(small);
  }

  const start = (): Promise<void> => {
    if (closing.signal.aborted) return Promise.resolve();
    if (running === undefined) running = run();
    else again = true;
    return running;
  };

  return {
    wake: () => void start().catch(onError),
    settled: start,
    async close() {
      closing.abort(new SnapError('aborted'));
      await running?.catch(onError);
    },
  };
}

/** `undefined`: it cannot be read, today or ever. */
async function readable<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isPassing(error)) throw error;
    if (error instanceof SnapError || error instanceof SyntaxError || error instanceof TypeError)
      return undefined;
    throw error;
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof SnapError && PASSING.has(error.code);
}
