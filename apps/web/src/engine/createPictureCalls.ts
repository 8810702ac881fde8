import type { NetworkCallsOptions } from './createNetworkCalls.ts';
import { createWorkerHost, type WorkerHost } from './createWorkerHost.ts';
import type { PictureService } from './services.ts';
import { nameOf } from './worker/workerSettings.ts';

/** The worker for everything but the networks; the number of threads is no concern of its. */
export function createPictureCalls({
  start,
  settings,
  ...life
}: Omit<NetworkCallsOptions, 'onThreadsFailed'>): WorkerHost<PictureService> {
  const name = () => nameOf({ ...settings(), threads: 'many' });
  let startedAs = name();
  const host = createWorkerHost<PictureService>({
    ...life,
    start() {
      startedAs = name();
      return start(startedAs);
    },
  });
  return {
    call: host.call,
    renew() {
      if (name() !== startedAs) host.renew();
    },
    close: host.close,
  };
}
