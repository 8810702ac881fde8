/** How a network is trained. The same pictures, settings and seed give the same network. */
export interface TrainSettings {
  /** How many pixels a side pictures have when it learns; when it serves they have the card's own size. */
  readonly side: number;
  /** How often each correction is seen. */
  readonly passes: number;
  /** The largest step of a weight, about: Adam's learning rate, after the warm-up. */
  readonly rate: number;
  /** The share of all steps over which the rate rises; over the rest it falls as a cosine. */
  readonly warmUp: number;
  /** How many pictures' gradients make one step together. */
  readonly accumulate: number;
  /** How strongly weights are pulled to where they began: times their distance, added to the gradient. */
  readonly pull: number;
  /** How much of the weights' average is kept at each step, 0–1. */
  readonly averaging: number;
  /** How much of the way from the first weights to that average is gone in the end, 0–1. */
  readonly way: number;
  /** How many pictures are replayed for each correction. */
  readonly replay: number;
  /** How many times as much as others a pixel counts that the person changed. */
  readonly changed: number;
  readonly augment: boolean;
  readonly seed: number;
}

export const TRAIN_DEFAULTS: TrainSettings = {
  side: 320,
  passes: 4,
  rate: 2e-4,
  warmUp: 0.1,
  accumulate: 1,
  pull: 1e-4,
  averaging: 0.95,
  way: 0.75,
  replay: 0.5,
  changed: 2,
  augment: true,
  seed: 1,
};
