import { randomBytes } from 'node:crypto';
import { createFaultLog } from '../../faultLog.ts';
import { createLog } from '../../log.ts';
import { openStoreFor } from '../../openStoreFor.ts';
import type { ServerSettings } from '../../settings.ts';
import { STORED_CHECKS } from '../../storedChecks.ts';
import { openWorkshop } from '../engine/openWorkshop.ts';
import { startWork } from './startWork.ts';

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
  const workshop = openWorkshop(
    settings,
    (reason) => log.warn({ reason }, 'an engine process died'),
    createFaultLog(log),
  );
  const work = startWork({
    settings,
    store,
    workshop,
    now: Date.now,
    random: randomBytes,
    onError: (error) => log.error({ err: error }, 'the store failed'),
    ...(lease === undefined ? {} : { lease }),
  });
  log.info({ slots: workshop.slots }, 'working');
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
  await store.close();
}
