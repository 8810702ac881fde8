import { count } from '../terminal/measures.ts';
import { printable } from '../terminal/printable.ts';
import type { LeftOut } from './inputs.ts';

/** As many are told by name. */
const MAX_NAMED = 10;

/** What folders hold that is not taken, a line each; not all by name where there is much of it. */
export function leftOutLines(items: readonly LeftOut[]): string[] {
  const lines = items
    .slice(0, MAX_NAMED)
    .map(({ name, reason }) => printable(`${name}: left out, ${reason}.`));
  const more = items.length - MAX_NAMED;
  return more > 0 ? [...lines, `${count(more, 'further file')} left out, for such reasons.`] : lines;
}
