import { randomBytes } from 'node:crypto';
import { createFaultLog } from '../../faultLog.ts';
import { createLog } from '../../log.ts';
import { openStoreFor } from '../../openStoreFor.ts';
import type { ServerSettings } from '../../settings.ts';
import { STORED_CHECKS } from '../../storedChecks.ts';
import { NOBODY, sayAbout } from '../../watch/about.ts';
import { createFigures } from '../../watch/figures.ts';
import { openTraces } from '../../watch/traces/openTraces.ts';
import { openWorkshop } from '../engine/openWorkshop.ts';
import { watchWorkshop } from '../engine/watchWorkshop.ts';
import { startWork } from './startWork.ts';
import { createTaskWatch } from './watchTask.ts';
import { openWorkerDoor } from './workerDoor.ts';

export interface WorkerOptions {
  readonly settings: ServerSettings;
  /** Folder of the store that servers and workers share. */
  readonly directory: string;
  /** Aborted when the process is to stop. */
  readonly signal: AbortSignal;
  /** See `startWork`. */
  readonly lease?: number;
}

/** Milliseconds that what is in work may still take; what is not done then is given back to others. */
export const GRACE = 8000;

/** Does stored jobs until it is told to stop: the process behind `stickersnap worker`. */
export async function runWorker({ settings, directory, signal, lease }: WorkerOptions): Promise<void> {
  const log = createLog(settings.logLevel);
  const store = await openStoreFor(settings, directory, { checks: STORED_CHECKS });
  const figures = createFigures();
  const traces = await openTraces(settings.traces, {
    service: 'stickersnap-worker',
    onFailed: (error) => log.warn({ err: error }, 'traces could not be sent'),
  });
  const opened = openWorkshop(
    settings,
    (reason, about) => log.warn({ ...sayAbout(about), reason }, 'an engine process died'),
    createFaultLog(log),
  );
  const workshop = watchWorkshop(opened, {
    figures,
    device: settings.device,
    now: () => performance.now(),
  });
  const door = await openWorkerDoor({ settings, store, workshop, folder: directory, figures, signal });
  const work = startWork({
    settings,
    store,
    workshop,
    now: Date.now,
    random: randomBytes,
    onError: (error, about = NOBODY) => log.error({ ...sayAbout(about), err: error }, 'the store failed'),
    watch: createTaskWatch({ figures, traces, log, now: Date.now }),
    onDelivery: figures.webhook,
    ...(lease === undefined ? {} : { lease }),
  });
  log.info({ slots: workshop.slots, ...(door === undefined ? {} : { port: door.port }) }, 'working');
  workshop.ready().then(
    () => log.info('ready'),
    (error: unknown) => {
      if (!signal.aborted) log.error({ err: error }, 'no engine process came up');
    },
  );
  if (!signal.aborted) {
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
  log.info('stopping');
  await work.stop(GRACE);
  await workshop.close();
  await Promise.all([store.close(), traces.close(), door?.close()]);
}
