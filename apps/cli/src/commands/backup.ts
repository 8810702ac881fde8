import { resolve } from 'node:path';
import type { World } from '../terminal/world.ts';
import { type Arguments, lastValue } from '../usage/args.ts';
import { UsageError } from '../usage/usageError.ts';
import { naming, serverWorld } from './serve.ts';

/** These commands are the server's own, too. */

export async function runBackup(args: Arguments, world: World): Promise<number> {
  const folder = oneName(args, world, 'backup');
  return naming(args, (await world.loadServer()).backup(folder, serverWorld(args, world)));
}

export async function runRestore(args: Arguments, world: World): Promise<number> {
  const folder = oneName(args, world, 'restore');
  return naming(args, (await world.loadServer()).restore(folder, serverWorld(args, world)));
}

export async function runMigrate(args: Arguments, world: World): Promise<number> {
  const from = lastValue(args, 'from');
  if (from === undefined || args.words.length > 0)
    throw new UsageError('Say migrate --from DIR. See: stickersnap migrate --help');
  const folder = resolve(world.cwd, from);
  return naming(args, (await world.loadServer()).migrate(folder, serverWorld(args, world)));
}

/** @throws {UsageError} */
function oneName({ words }: Arguments, { cwd }: World, command: string): string {
  const [folder, ...more] = words;
  if (folder !== undefined && folder !== '' && more.length === 0) return resolve(cwd, folder);
  throw new UsageError(`Say ${command} DIR or ${command} FILE.tar. See: stickersnap ${command} --help`);
}
