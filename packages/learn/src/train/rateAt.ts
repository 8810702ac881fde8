import type { TrainSettings } from './trainSettings.ts';

/**
 * The learning rate of a step: linear warm-up, then half a cosine down to 0 (Loshchilov and Hutter, SGDR, 2017).
 * @param step from 0
 */
export function rateAt(
  step: number,
  steps: number,
  { rate, warmUp }: Pick<TrainSettings, 'rate' | 'warmUp'>,
): number {
  const rising = Math.max(1, Math.round(steps * warmUp));
  if (step < rising) return (rate * (step + 1)) / rising;
  const share = (step - rising) / Math.max(1, steps - rising);
  return (rate * (1 + Math.cos(Math.PI * share))) / 2;
}
