import { createRandom } from '../../scenes/random.ts';

/**
 * When the requests of an open load are due, in milliseconds from its start; always the same ones.
 *
 * @param rate a second.
 */
export function arrivals(kind: 'even' | 'random', rate: number, milliseconds: number): number[] {
  const random = createRandom(1);
  const mean = 1000 / rate;
  const due: number[] = [];
  for (let at = kind === 'even' ? 0 : -mean * Math.log(1 - random()); at < milliseconds; ) {
    due.push(at);
    at += kind === 'even' ? mean : -mean * Math.log(1 - random());
  }
  return due;
}
