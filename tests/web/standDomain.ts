import { type Compose, type Drawn, drawMany, figureAt } from '../../bench/learn/domains.ts';
import { plinth } from '../../bench/learn/shapes.ts';

/** A figure on a green stand, as goods are photographed; the network takes the stand for a part of it. */
const onStand: Compose = (random) => {
  const x = 0.4 * (random() - 0.5);
  const figure = figureAt(random, x, -0.12, 0.7 + 0.2 * random());
  const block = { x, half: 0.11 + 0.08 * random(), top: 0.02, bottom: 0.32 + 0.16 * random() };
  return { besides: [plinth(block, [20, 220, 60])], subject: figure };
};

/** Pictures with their true masks, without the stand. */
export function drawOnStand(count: number, seed: number): Drawn[] {
  return drawMany('stand', count, seed, onStand);
}
