import { writeSync } from 'node:fs';

/** At once: what was printed before a kill has been printed. */
export function print(value: unknown): void {
  writeSync(1, `${JSON.stringify(value)}\n`);
}
