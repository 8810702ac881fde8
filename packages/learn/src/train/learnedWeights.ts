import type { TrainSettings } from './trainSettings.ts';
import type { TrainState } from './trainState.ts';

/**
 * What a training gives: a place on the straight way from the weights before it to their average after it. Short of
 * its end nearly all is learned and far less forgotten of pictures that were not shown (WiSE-FT; Wortsman et al.,
 * 2022).
 *
 * @param initial the weights before all steps
 */
export function learnedWeights(
  { average }: Pick<TrainState, 'average'>,
  initial: Float32Array,
  { way }: Pick<TrainSettings, 'way'>,
): Float32Array<ArrayBuffer> {
  return average.map((value, i) => initial[i]! + way * (value - initial[i]!));
}
