import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { SnapError, withMend } from '@stickersnap/core';
import { runBackup, runMigrate, runRestore } from './commands/backup.ts';
import { runCompletion } from './commands/completion.ts';
import { runCut } from './commands/cut.ts';
import { runDoctor } from './commands/doctor.ts';
import { runLearn } from './commands/learn.ts';
import { runModels } from './commands/models.ts';
import { runPack } from './commands/pack.ts';
import { runSample } from './commands/sample.ts';
import { runData, runKeys, runServe, runWorker } from './commands/serve.ts';
import { SideChannelError, StdoutError } from './cut/sideChannel.ts';
import { toSnapError } from './files/fileErrors.ts';
import { printable } from './terminal/printable.ts';
import type { World } from './terminal/world.ts';
import { type Arguments, parseArguments } from './usage/args.ts';
import { COMMANDS, type CommandName, type CommandRow } from './usage/commandTable.ts';
import { help } from './usage/help.ts';
import { COMMAND_MENDS } from './usage/mends.ts';
import { nearest } from './usage/nearest.ts';
import { readSettings } from './usage/settings.ts';
import { UsageError } from './usage/usageError.ts';

export const EXIT = { well: 0, failed: 1, wrongUse: 2 } as const;

const RUN: Readonly<Record<CommandName, (args: Arguments, world: World) => Promise<number>>> = {
  cut: (args, world) => runCut(args, readSettings(world.env), world),
  pack: (args, world) => runPack(args, readSettings(world.env), world),
  models: (args, world) => runModels(args, readSettings(world.env), world),
  // The doctor itself tells which setting is wrong.
  doctor: runDoctor,
  sample: (args, world) => runSample(args, readSettings(world.env), world),
  serve: runServe,
  worker: runWorker,
  keys: runKeys,
  data: runData,
  backup: runBackup,
  restore: runRestore,
  migrate: runMigrate,
  learn: runLearn,
  completion: async (args, world) => runCompletion(args, world),
};

/** The whole command. @returns the exit code; errors are told on standard error, never thrown. */
export async function run(world: World): Promise<number> {
  try {
    return await dispatch(world);
  } catch (error) {
    if (error instanceof StdoutError) return EXIT.failed;
    const known =
      error instanceof UsageError || error instanceof SideChannelError
        ? error
        : toSnapError(world.signal.aborted ? world.signal.reason : error);
    const told = known instanceof SnapError ? withMend(known, COMMAND_MENDS) : known.message;
    world.stderr.write(`stickersnap: ${printable(told)}
`);
    return isWrongUse(known) ? EXIT.wrongUse : EXIT.failed;
  }
}

async function dispatch(world: World): Promise<number> {
  const [word, ...rest] = world.argv;
  if (word === undefined || word === 'help' || word === '--help' || word === '-h') {
    const row = commandNamed(rest[0]);
    if (word === 'help' && rest[0] !== undefined && row === undefined)
      throw unknownCommand(rest[0], world.cwd);
    world.stdout.write(help(row));
    return EXIT.well;
  }
  if (word === '--version' || word === '-V') {
    world.stdout.write(`${world.version}\n`);
    return EXIT.well;
  }
  const command = commandNamed(word);
  if (command === undefined) throw unknownCommand(word, world.cwd);
  const args = parseArguments(rest, command.options);
  if (args.switches.has('help')) {
    world.stdout.write(help(command));
    return EXIT.well;
  }
  return RUN[command.name](args, world);
}

function commandNamed(word: string | undefined): (CommandRow & { name: CommandName }) | undefined {
  return COMMANDS.find(({ name }) => name === word);
}

function unknownCommand(word: string, cwd: string): UsageError {
  if (existsSync(resolve(cwd, word))) {
    return new UsageError(`“${word}” is no command. Did you mean: stickersnap cut ${word}`);
  }
  if (word.startsWith('-')) {
    return new UsageError(`A command comes first, then its options (“${word}”). See: stickersnap --help`);
  }
  const meant = nearest(
    word,
    COMMANDS.map(({ name }) => name),
  );
  const hint = meant === undefined ? 'See: stickersnap --help' : `Did you mean: stickersnap ${meant}`;
  return new UsageError(`There is no command “${word}”. ${hint}`);
}

function isWrongUse(error: Error): boolean {
  if (error instanceof UsageError) return true;
  return error instanceof SnapError && (error.code === 'option-invalid' || error.code === 'model-unknown');
}
