import type { Arguments } from '../args.ts';
import { COMMANDS, type CommandRow } from '../commandTable.ts';
import { bashCompletion } from '../completion/bash.ts';
import { fishCompletion } from '../completion/fish.ts';
import { zshCompletion } from '../completion/zsh.ts';
import { SHELLS, type Shell } from '../shells.ts';
import { UsageError } from '../usageError.ts';
import type { World } from '../world.ts';

const WRITE: Readonly<Record<Shell, (commands: readonly CommandRow[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** @returns the exit code. */
export function runCompletion(args: Arguments, world: Pick<World, 'stdout'>): number {
  const [word, ...more] = args.words;
  const shell = SHELLS.find((known) => known === word);
  if (shell === undefined || more.length > 0) {
    throw new UsageError(`“completion” needs the name of a shell: ${SHELLS.join(', ')}.`);
  }
  world.stdout.write(WRITE[shell](COMMANDS));
  return 0;
}
