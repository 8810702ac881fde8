import { bashCompletion } from '../completion/bash.ts';
import { fishCompletion } from '../completion/fish.ts';
import { zshCompletion } from '../completion/zsh.ts';
import type { World } from '../terminal/world.ts';
import type { Arguments } from '../usage/args.ts';
import { COMMANDS, type CommandRow } from '../usage/commandTable.ts';
import { SHELLS, type Shell } from '../usage/shells.ts';
import { UsageError } from '../usage/usageError.ts';

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
