import { decodeRle, type ImageCodec, type Mask, SnapError } from '@stickersnap/core';
import { type Example, hasSubject } from '@stickersnap/learn';
import type { Store } from '@stickersnap/store';

/** A picture with its mask that is not read before it is needed. */
export interface Lesson {
  /** Of a golden picture its name, which people know. */
  readonly id: string;
  load(): Promise<Example>;
}

/** All that one training sees, and what it is judged by. */
export interface LessonSet {
  readonly corrections: readonly Lesson[];
  /** What the network is to go on doing well. */
  readonly replay: readonly Lesson[];
  readonly heldOut: readonly Lesson[];
  readonly golden: readonly Lesson[];
  /** SHA-256 over the list of them. */
  readonly manifest: string;
}

export interface LessonParts {
  readonly store: Pick<Store, 'blobs' | 'golden' | 'learning'>;
  readonly decode: ImageCodec['decode'];
}

/** Networks see a few hundred pixels a side: larger pictures would only take longer to decode. */
const MAX_SIDE = 1024;

/**
 * What is there to learn from now. Every second golden picture is replayed, beside those that people accepted as they
 * were; the others only judge, so that pictures which are never seen tell what is forgotten. Corrections without a
 * subject are left out, whoever accepted them: they neither teach nor judge.
 */
export async function gatherLessons({ store, decode }: LessonParts): Promise<LessonSet> {
  const picture = async (image: string) => {
    const bytes = await store.blobs.get(image);
    if (bytes === undefined) throw new SnapError('learning-changed');
    return (await decode(bytes, { maxSide: MAX_SIDE })).image;
  };
  const corrections: Lesson[] = [];
  const heldOut: Lesson[] = [];
  const replay: Lesson[] = [];
  for (const [list, options] of [
    [corrections, { split: 'train' }],
    [heldOut, { split: 'held-out' }],
    [replay, { split: 'train', use: 'replay' }],
  ] as const)
    for await (const { id, image, before, after } of store.learning.examples(options)) {
      if (!hasSubject(after)) continue;
      list.push({
        id,
        load: async () => {
          const mask = decodeRle(after);
          const former = decodeRle(before);
          return { image: await picture(image), mask, before: alike(former, mask) ? former : undefined };
        },
      });
    }
  const golden = (await store.golden.list()).map(
    ({ id, name, image }): Lesson => ({
      id: name,
      load: async () => {
        const row = await store.golden.get(id);
        if (row === undefined) throw new SnapError('learning-changed');
        return { image: await picture(image), mask: decodeRle(row.mask) };
      },
    }),
  );
  const { sha256 } = await store.learning.manifest();
  replay.push(...golden.filter((_, i) => i % 2 === 0));
  return { corrections, replay, heldOut, golden, manifest: sha256 };
}

export interface LessonCounts {
  readonly corrections: number;
  readonly replay: number;
  readonly heldOut: number;
  readonly golden: number;
}

export function countsOf({ corrections, replay, heldOut, golden }: LessonSet): LessonCounts {
  return {
    corrections: corrections.length,
    replay: replay.length,
    heldOut: heldOut.length,
    golden: golden.length,
  };
}

/** @throws SnapError `learning-nothing` */
export function requireLessons({ corrections }: LessonSet): void {
  if (corrections.length === 0) throw new SnapError('learning-nothing');
}

function alike(a: Mask, b: Mask): boolean {
  return a.width === b.width && a.height === b.height;
}
