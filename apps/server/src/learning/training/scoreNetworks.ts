import type { Abort, ModelCard } from '@stickersnap/core';
import { type Answer, type GraphSession, type Scored, scorePictures } from '@stickersnap/learn';
import type { Lesson } from './gatherLessons.ts';

/** Two networks, each as it would be run. */
export interface Rivals {
  readonly before: Answer;
  readonly after: Answer;
}

/** @returns the scores of both networks, picture by picture */
export async function scoreBoth(
  { before, after }: Rivals,
  lessons: readonly Lesson[],
  card: ModelCard,
  signal?: Abort,
): Promise<Scored[]> {
  const pictures = { count: lessons.length, load: (i: number) => lessons[i]!.load() };
  const one = await scorePictures(before, pictures, card, card.inputSize, signal);
  const other = await scorePictures(after, pictures, card, card.inputSize, signal);
  return lessons.map(({ id }, i) => ({ id, before: one[i]!, after: other[i]! }));
}

/** A loaded file of the card's network as what it answers to a picture. */
export function answerOf(session: GraphSession, card: ModelCard): Answer {
  return async (picture) => (await session.run({ [card.input]: picture }, [card.output]))[card.output]!;
}
