import { expect, test } from 'vitest';
import { sketchDecode } from '../../testing/sketchDecode.ts';
import { gatherLessons, type LessonParts, requireLessons } from './gatherLessons.ts';

const HALF = { width: 10, height: 10, runs: [0, 50, 255, 50] };
const NOTHING = { width: 10, height: 10, runs: [0, 100] };

/** A store whose corrections all have these masks, in every split. */
function storeOf(masks: readonly (typeof HALF)[]): LessonParts['store'] {
  return {
    blobs: { get: async () => new Uint8Array([1]) },
    golden: { list: async () => [], get: async () => undefined },
    learning: {
      async *examples() {
        for (const [i, after] of masks.entries()) yield { id: `${i}`, image: 'picture', before: HALF, after };
      },
      manifest: async () => ({ sha256: '0' }),
    },
  } as unknown as LessonParts['store'];
}

test('a mask without a subject neither teaches nor judges', async () => {
  const lessons = await gatherLessons({ store: storeOf([HALF, NOTHING, HALF]), decode: sketchDecode });
  for (const list of [lessons.corrections, lessons.heldOut, lessons.replay])
    expect(list.map(({ id }) => id)).toEqual(['0', '2']);
  const none = await gatherLessons({ store: storeOf([NOTHING]), decode: sketchDecode });
  expect(() => requireLessons(none)).toThrow(expect.objectContaining({ code: 'learning-nothing' }));
});
