import { asOpaque } from '../image/asOpaque.ts';
import { answerInside, askInside, type Region } from '../matte/roi.ts';
import type { Recipe } from '../model/card.ts';
import { confidence } from '../model/confidence.ts';
import { runRecipe } from '../model/runRecipe.ts';
import type { Abort } from '../ports.ts';
import type { Plane, RgbaImage } from '../raster.ts';
import { bare, type OpenedPicture } from './openPicture.ts';
import type { SegmentOptions, SegmentParts } from './segmentOptions.ts';

/** What networks are asked about, and by whom they are loaded. */
export interface Question {
  /** The picture that they are shown, opaque. */
  readonly image: RgbaImage;
  /** Where the subject is sought, in pixels of the image; `undefined`: everywhere. */
  readonly region: Region | undefined;
  readonly runner: SegmentParts['runner'];
  readonly signal: Abort | undefined;
}

export interface Answer {
  readonly recipe: Recipe;
  /** The probability, 0–1, that a pixel is subject, over the whole picture, at any size. */
  readonly probability: Plane;
  /** How sure the networks are of it, 0–1. */
  readonly confidence: number;
}

export function questionOf(
  picture: OpenedPicture,
  { runner }: SegmentParts,
  { signal }: SegmentOptions,
): Question {
  const { source, hasAlpha, region } = picture;
  const image = hasAlpha ? asOpaque(bare(picture, source)).image : source;
  return { image, region, runner, signal };
}

export async function askNetworks(question: Question, recipe: Recipe): Promise<Answer> {
  const { image, region, runner, signal } = question;
  const probability = await askInside(image, region, (part) => runRecipe(part, recipe, runner, signal));
  return { recipe, probability, confidence: confidence(answerInside(probability, region, image)) };
}

/** The answer, or where it is doubtful that of the recipe that is meant for such pictures. */
export async function unlessDoubtful(answer: Answer, question: Question): Promise<Answer> {
  const { doubtful } = answer.recipe;
  if (doubtful === undefined || answer.confidence >= doubtful.below) return answer;
  return unlessDoubtful(await askNetworks(question, doubtful.recipe), question);
}
