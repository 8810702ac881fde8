import { SnapError, withMend } from '@stickersnap/core';
import type { DataRequest, KeysRequest, ServerWorld } from '@stickersnap/server';
import type { World } from '../terminal/world.ts';
import { type Arguments, lastValue } from '../usage/args.ts';
import { COMMAND_MENDS } from '../usage/mends.ts';
import { UsageError } from '../usage/usageError.ts';

/** These commands are the server's own: its package is loaded for them alone. */

export async function runServe(args: Arguments, world: World): Promise<number> {
  refuseWords(args, 'serve');
  return naming(args, (await world.loadServer()).serve(serverWorld(args, world)));
}

export async function runWorker(args: Arguments, world: World): Promise<number> {
  refuseWords(args, 'worker');
  return naming(args, (await world.loadServer()).work(serverWorld(args, world)));
}

export async function runKeys(args: Arguments, world: World): Promise<number> {
  const request = readKeysRequest(args);
  return naming(args, (await world.loadServer()).keys(request, serverWorld(args, world)));
}

export async function runData(args: Arguments, world: World): Promise<number> {
  const request = readDataRequest(args);
  return naming(args, (await world.loadServer()).data(request, serverWorld(args, world)));
}

/** @throws {UsageError} */
export function readDataRequest(args: Arguments): DataRequest {
  const [action, ...ids] = args.words;
  const older = lastValue(args, 'older');
  if ((action === 'list' || action === 'clean') && ids.length === 0 && older === undefined) return { action };
  const all = ids.length === 1 && ids[0] === 'corrections';
  if (action === 'remove' && ids.length > 0 && (older === undefined || all)) {
    return { action, ids: all ? [] : ids, older };
  }
  throw new UsageError(
    'Say data list, data clean, data remove ID, or data remove corrections [--older TIME]. See: stickersnap data --help',
  );
}

/** @throws {UsageError} */
export function readKeysRequest(args: Arguments): KeysRequest {
  const [action, word, ...more] = args.words;
  const scope = lastValue(args, 'scope');
  if (scope !== undefined && action !== 'create') throw new UsageError('--scope goes with keys create.');
  if (action === 'list' && word === undefined) return { action };
  if (action === 'create' && word !== undefined && word.trim() !== '' && more.length === 0) {
    return { action, name: word, scope: scope ?? 'use' };
  }
  if (action === 'revoke' && word !== undefined && more.length === 0) return { action, id: word };
  throw new UsageError('Say keys create NAME, keys list or keys revoke ID. See: stickersnap keys --help');
}

function refuseWords({ words }: Arguments, command: string): void {
  if (words.length > 0) throw new UsageError(`${command} takes no names (“${words[0]}”).`);
}

/** Options go before the environment. */
export function serverWorld(args: Arguments, { env, stdout, stderr, signal, version }: World): ServerWorld {
  const given = OPTIONS.map(({ option, variable }) => [variable, lastValue(args, option)] as const).filter(
    ([, value]) => value !== undefined,
  );
  const say = (error: SnapError) => withMend(error, COMMAND_MENDS);
  return { env: { ...env, ...Object.fromEntries(given) }, stdout, stderr, signal, version, say };
}

/** What an option said wrong is told of that option, not of the variable that nobody set. */
export async function naming(args: Arguments, work: Promise<number>): Promise<number> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof SnapError) || error.code !== 'option-invalid') throw error;
    const row = OPTIONS.find(({ variable }) => variable === error.details.option);
    if (row === undefined || lastValue(args, row.option) === undefined) throw error;
    throw new SnapError(error.code, { ...error.details, option: `--${row.option}` }, { cause: error });
  }
}

const OPTIONS = [
  { option: 'port', variable: 'STICKERSNAP_PORT' },
  { option: 'host', variable: 'STICKERSNAP_HOST' },
  { option: 'data', variable: 'STICKERSNAP_DATA' },
] as const;
