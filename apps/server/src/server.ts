import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SnapError } from '@stickersnap/core';
import { createCodec, createModelStore, createVersionStore, defaultModelDirectory } from '@stickersnap/node';
import type { Store } from '@stickersnap/store';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { createFaultLog } from './faultLog.ts';
import { openDecoder } from './learning/openDecoder.ts';
import { openStoreFor } from './openStoreFor.ts';
import type { Remote } from './serverParts.ts';
import type { ServerSettings } from './settings.ts';
import { createSiteModels } from './siteModels.ts';
import { STORED_CHECKS } from './storedChecks.ts';
import { NOBODY, sayAbout } from './watch/about.ts';
import { createFigures } from './watch/figures.ts';
import { openTraces } from './watch/traces/openTraces.ts';
import { openWorkshop } from './work/engine/openWorkshop.ts';
import { watchWorkshop } from './work/engine/watchWorkshop.ts';
import { startWork } from './work/jobs/startWork.ts';
import { createTaskWatch } from './work/jobs/watchTask.ts';

export interface ServerOptions {
  readonly settings: ServerSettings;
  /** Absolute. */
  readonly data: string;
  readonly log: FastifyBaseLogger;
  readonly version: string;
  readonly site: string | undefined;
  readonly remote?: Remote;
}

export interface RunningServer {
  /** `http://127.0.0.1:8080`. */
  readonly address: string;
  /** Resolves when an engine process is up. */
  readonly ready: Promise<void>;
  /** Answers what is in work, takes nothing new, and is gone within ten seconds. */
  stop(): Promise<void>;
}

/** Milliseconds: of an answer that is under way, and of a job's picture, which is otherwise given back. */
const PATIENCE = { answers: 8000, pictures: 5000 };
/** Milliseconds between two rounds of throwing away what has expired. */
const SWEEP = 60_000;

/** Opens everything that lasts, and listens. @throws SnapError `address-taken`, what keeps the store from opening. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { settings, data, log, version, site, remote } = options;
  const now = Date.now;
  const random = (bytes: number) => randomBytes(bytes);
  const store = await openStoreFor(settings, data, { now, random, checks: STORED_CHECKS });
  const onFault = createFaultLog(log);
  const figures = createFigures();
  const traces = await openTraces(settings.traces, {
    service: 'stickersnap',
    onFailed: (error) => log.warn({ err: error }, 'traces could not be sent'),
  });
  const opened = openWorkshop(
    settings,
    (reason, about) => log.warn({ ...sayAbout(about), reason }, 'an engine process ended'),
    onFault,
  );
  const workshop = watchWorkshop(opened, {
    figures,
    device: settings.device,
    now: () => performance.now(),
  });
  const models = settings.models ?? defaultModelDirectory();
  const siteModels =
    site === undefined
      ? undefined
      : createSiteModels({
          site,
          folder: join(models, 'site'),
          store: createModelStore({ directory: models, offline: true, onFault }),
          onError: (error) => log.warn({ err: error }, 'a version of a network could not be placed'),
        });
  const onError = (error: unknown, about = NOBODY) =>
    log.error({ ...sayAbout(about), err: error }, 'the store failed');
  const watch = createTaskWatch({ figures, traces, log, now });
  const { webhook: onDelivery } = figures;
  const work = startWork({ settings, store, workshop, now, random, onError, watch, onDelivery });
  const { maxMegapixels: megapixels } = settings;
  // Of what is kept already: no upload's limit of bytes.
  const decoder = openDecoder(() => createCodec({ bytes: Number.POSITIVE_INFINITY, megapixels }));
  const app = await buildApp({
    settings,
    store,
    workshop,
    decode: decoder.decode,
    incoming: join(data, 'incoming'),
    now,
    random,
    log,
    figures,
    traces,
    version,
    onJob: work.wake,
    folders: { data, models },
    versions: createVersionStore(models, { now }),
    ...(site === undefined ? {} : { site }),
    ...(siteModels === undefined ? {} : { siteModels }),
    ...(remote === undefined ? {} : { remote }),
  });
  const sweeper = sweepNowAndThen(store, settings, onError);

  const end = async () => {
    clearInterval(sweeper);
    await Promise.all([app.drain.run(PATIENCE.answers), work.stop(PATIENCE.pictures)]);
    await workshop.close();
    await app.close();
    await decoder.close();
    await Promise.all([store.close(), traces.close()]);
  };
  let ending: Promise<void> | undefined;
  const stop = () => {
    ending ??= end();
    return ending;
  };
  try {
    return { address: await listen(app, settings), ready: workshop.ready(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function sweepNowAndThen(
  store: Store,
  { ttl }: ServerSettings,
  onError: (error: unknown) => void,
): NodeJS.Timeout {
  const sweep = () => void store.expire().catch(onError);
  sweep();
  return setInterval(sweep, Math.max(1000, Math.min(SWEEP, ttl / 4)));
}

async function listen(app: FastifyInstance, { port, host }: ServerSettings): Promise<string> {
  try {
    await app.listen({ port, host });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'EADDRINUSE' ? 'something else listens there' : message;
    throw new SnapError('address-unusable', { address: `${host}:${port}`, reason }, { cause: error });
  }
  const { port: taken } = app.server.address() as AddressInfo;
  const shown = host.includes(':') ? `[${host}]` : host;
  return `http://${shown}:${taken}`;
}
