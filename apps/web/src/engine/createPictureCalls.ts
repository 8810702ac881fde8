import type { Calls, CallsOptions } from './createNetworkCalls.ts';
import { callHost, closeHost, renewHost } from './host/callHost.ts';
import { openHost } from './host/host.ts';
import type { PackService } from './packService.ts';
import type { PictureService } from './services.ts';
import { nameOf } from './worker/workerSettings.ts';

/** The worker for everything but the networks; the number of threads is no concern of its. */
export function createPictureCalls({
  start,
  settings,
  ...life
}: CallsOptions): Calls<PictureService & PackService> {
  const wanted = () => ({ ...settings(), threads: 'many' as const });
  let startedAs = JSON.stringify(wanted());
  const host = openHost({
    ...life,
    start(id) {
      startedAs = JSON.stringify(wanted());
      return start(nameOf({ ...wanted(), id }));
    },
  });
  return {
    call: (method, request, options) =>
      callHost<PictureService & PackService, typeof method>(host, method, request, options),
    renew() {
      if (JSON.stringify(wanted()) !== startedAs) renewHost(host);
    },
    close: () => closeHost(host),
  };
}
