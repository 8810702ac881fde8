/** How a network is trained. The same pictures, settings and seed give the same network. */
export interface TrainSettings {
  /** Pixels a side at which it learns; the card's own size is what it is served at. */
  readonly side: number;
  /** How often each correction is seen. */
  readonly passes: number;
  /** The largest step of a weight, about: Adam's learning rate, after the warm-up. */
  readonly rate: number;
  /** The share of all steps over which the rate rises; over the rest it falls as a cosine. */
  readonly warmUp: number;
  /** Pictures whose gradients make one step together. */
  readonly accumulate: number;
  /** How strongly weights are pulled to where they began: times their distance, added to the gradient. */
  readonly pull: number;
  /** The weights' average's share of itself after a step, 0–1. */
  readonly averaging: number;
  /** How much of the way from the first weights to that average is gone in the end, 0–1. */
  readonly way: number;
  /** Replayed pictures for each correction. */
  readonly replay: number;
  /** How much more than others a pixel counts that the person changed. */
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
