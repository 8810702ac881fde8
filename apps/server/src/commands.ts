import { homedir } from 'node:os';
import { SCOPES, type Scope } from '@stickersnap/api';
import { SnapError } from '@stickersnap/core';
import type { Environment } from '@stickersnap/node/settings';
import type { KeyRecord } from '@stickersnap/store';
import { dataDirectory } from './dataDirectory.ts';
import { findSite } from './findSite.ts';
import { createLog } from './log.ts';
import { openStoreFor } from './openStoreFor.ts';
import { createRemote } from './remote/index.ts';
import { startServer } from './server.ts';
import { readServerSettings, SERVER_SETTINGS, type ServerSettings } from './settings.ts';
import { whoMayUse } from './whoMayUse.ts';
import { runWorker } from './work/jobs/worker.ts';

/** What the commands may touch beside the file system. */
export interface ServerWorld {
  readonly env: Environment;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  /** Aborted when the process is to end. */
  readonly signal: AbortSignal;
  readonly version: string;
  /** An error in the words of whoever started the command. */
  readonly say: (error: SnapError) => string;
}

/** What a server would begin with, for whoever looks whether it could. */
export function inspect(env: Environment) {
  const variables = Object.values(SERVER_SETTINGS).map(({ variable }) => variable);
  const site = findSite();
  try {
    return { variables, site, data: dataFolder(readServerSettings(env), env), fault: undefined };
  } catch (error) {
    if (!(error instanceof SnapError)) throw error;
    const data = dataFolder({ data: env[SERVER_SETTINGS.data.variable] || undefined }, env);
    return { variables, site, data, fault: error.message };
  }
}

/** Serves until it is told to stop. @returns the exit code. */
export async function serve(world: ServerWorld): Promise<number> {
  const { env, stdout, stderr, signal, version, say } = world;
  const settings = readServerSettings(env);
  const log = createLog(settings.logLevel);
  const data = dataFolder(settings, env);
  const site = findSite();
  const remote = settings.urlInput ? { remote: createRemote() } : {};
  const server = await startServer({ settings, data, log, version, site, ...remote });
  stdout.write(`StickerSnap: ${server.address}/\n`);
  stderr.write(`The API is described at ${server.address}/api/v1/docs. Stop it with Ctrl-C.\n`);
  if (site === undefined)
    stderr.write('The web app is not built, so only the API is served: npm run build:web\n');
  stderr.write(`${whoMayUse(settings)}\n`);
  server.ready.then(
    () => log.info('ready'),
    (error: unknown) => {
      if (error instanceof SnapError && error.code !== 'aborted') stderr.write(`${say(error)}\n`);
    },
  );
  await aborted(signal);
  log.info('stopping');
  await server.stop();
  return 0;
}

/** Works through stored jobs until it is told to stop. @returns the exit code. */
export async function work({ env, signal }: ServerWorld): Promise<number> {
  const settings = readServerSettings(env);
  await runWorker({ settings, directory: dataFolder(settings, env), signal });
  return 0;
}

export type KeysRequest =
  | { readonly action: 'create'; readonly name: string; readonly scope: string }
  | { readonly action: 'list' }
  | { readonly action: 'revoke'; readonly id: string };

/** Makes, lists and revokes keys in the server's data folder, whether it runs or not. @returns the exit code. */
export async function keys(request: KeysRequest, { env, stdout, stderr }: ServerWorld): Promise<number> {
  const settings = readServerSettings(env);
  const store = await openStoreFor(settings, dataFolder(settings, env));
  try {
    if (request.action === 'list') {
      for (const record of await store.keys.list()) stdout.write(`${lineOf(record)}\n`);
      return 0;
    }
    if (request.action === 'create') {
      const { record, key } = await store.keys.create(request.name, readScope(request.scope));
      stdout.write(`${key}\n`);
      stderr.write(
        `Key ${record.id} (${record.name}, ${record.scope}). It is shown this once: keep it safe.\n`,
      );
      return 0;
    }
    if (!(await store.keys.revoke(request.id))) throw new SnapError('not-found', { thing: 'key' });
    stderr.write(`Key ${request.id} is revoked.\n`);
    return 0;
  } finally {
    await store.close();
  }
}

function readScope(text: string): Scope {
  const scope = SCOPES.find((each) => each === text);
  if (scope !== undefined) return scope;
  throw new SnapError('option-invalid', { option: '--scope', value: text, allowed: SCOPES.join(', ') });
}

function lineOf({ id, name, scope, createdAt, lastUsedAt, revokedAt }: KeyRecord): string {
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  const used = lastUsedAt === null ? 'never used' : `used ${day(lastUsedAt)}`;
  const state = revokedAt === null ? used : `revoked ${day(revokedAt)}`;
  return [id, scope, `made ${day(createdAt)}`, state, name].join('  ');
}

/** Of a command that works on a server's data. */
export function settingsAndData(env: Environment) {
  const settings = readServerSettings(env);
  return { settings, directory: dataFolder(settings, env) };
}

function dataFolder({ data }: Pick<ServerSettings, 'data'>, env: Environment): string {
  return dataDirectory(data, { env, platform: process.platform, home: homedir() });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
