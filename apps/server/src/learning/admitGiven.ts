import type { FastifyInstance } from 'fastify';
import { arrivalOf } from '../corrections/arrivalOf.ts';
import { hasSmallMasks } from '../corrections/readMasks.ts';
import { createPackThreads } from '../packs/runInThread.ts';
import type { ServerParts } from '../serverParts.ts';
import { type Admission, createAdmission } from './admission.ts';

/** An admission that lives as long as the app, and begins with what was given before. */
export function admitGiven(
  app: FastifyInstance,
  { store, decode, log }: Pick<ServerParts, 'store' | 'decode' | 'log'>,
): Admission {
  const runTask = createPackThreads();
  const ended = new AbortController();
  const admission = createAdmission({
    store,
    decode,
    factsOf: async (text) =>
      hasSmallMasks(text) ? arrivalOf(text) : runTask({ kind: 'arrival', text }, ended.signal),
    onError: (error) => log.error({ err: error }, 'a correction could not be looked at'),
  });
  app.addHook('onReady', async () => admission.wake());
  app.addHook('onClose', async () => {
    ended.abort();
    await admission.close();
  });
  return admission;
}
