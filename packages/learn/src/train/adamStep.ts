import type { TrainSettings } from './trainSettings.ts';
import type { TrainState } from './trainState.ts';

const [BETA_MEAN, BETA_SQUARE, EPSILON] = [0.9, 0.999, 1e-8];

/**
 * One step of Adam (Kingma and Ba, 2015) with a pull to where the weights began (L2-SP; Li, Grandvalet and Davoine,
 * 2018), and of the weights' average. Changes the state.
 *
 * @param gradient by each weight
 * @param initial the weights before all steps
 */
export function adamStep(
  state: TrainState,
  gradient: Float32Array,
  initial: Float32Array,
  rate: number,
  { pull, averaging }: Pick<TrainSettings, 'pull' | 'averaging'>,
): void {
  const { weights, mean, square, average } = state;
  state.step++;
  const meanFactor = 1 / (1 - BETA_MEAN ** state.step);
  const squareFactor = 1 / (1 - BETA_SQUARE ** state.step);
  // Begun at the initial weights, the average would stay there for long: at first it is that of the steps done.
  const share = Math.min(averaging, (state.step - 1) / state.step);
  for (let i = 0; i < weights.length; i++) {
    const before = weights[i]!;
    const slope = gradient[i]! + pull * (before - initial[i]!);
    const m = BETA_MEAN * mean[i]! + (1 - BETA_MEAN) * slope;
    const v = BETA_SQUARE * square[i]! + (1 - BETA_SQUARE) * slope * slope;
    mean[i] = m;
    square[i] = v;
    const after = before - (rate * m * meanFactor) / (Math.sqrt(v * squareFactor) + EPSILON);
    weights[i] = after;
    average[i] = share * average[i]! + (1 - share) * after;
  }
}
