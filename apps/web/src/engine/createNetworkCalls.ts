import { type Contract, type Progress, SnapError } from '@stickersnap/core';
import { callHost, closeHost, renewHost } from './host/callHost.ts';
import { type HostCallOptions, type HostedWorker, type HostOptions, openHost } from './host/host.ts';
import type { PackService } from './packService.ts';
import type { ClickService, NetworkService, PictureService } from './services.ts';
import { nameOf, type WorkerSettings } from './worker/workerSettings.ts';

/** All services are in one file. */
type EngineService = NetworkService & ClickService & PictureService & PackService;

/** A service as those see it that know nothing of its worker. */
export interface Calls<Service extends Contract<Service>> {
  call<Name extends keyof Service & string>(
    method: Name,
    request: Service[Name]['request'],
    options?: HostCallOptions<Progress<Service[Name]>>,
  ): Promise<Service[Name]['result']>;
  renew(): void;
  close(): void;
}

export interface CallsOptions extends Partial<Omit<HostOptions, 'start'>> {
  readonly start: (name: string) => HostedWorker;
  readonly settings: () => Omit<WorkerSettings, 'id'>;
}

export interface NetworkCallsOptions extends CallsOptions {
  readonly onThreadsFailed: (() => void) | undefined;
}

/**
 * The worker of the networks, which can do everything else, too. Where several threads cannot be started, as on phones
 * whose memory does not suffice for them, the call is repeated with one thread in another worker, since a runtime can
 * be begun only once in each.
 */
export function createNetworkCalls(options: NetworkCallsOptions): Calls<EngineService> {
  const { start, settings, onThreadsFailed, ...life } = options;
  let oneThread = false;
  /** Counts the workers that were given up. */
  let givenUp = 0;
  const wanted = () => (oneThread ? { ...settings(), threads: 'one' as const } : settings());
  let startedAs = JSON.stringify(wanted());
  const host = openHost({
    ...life,
    start(id) {
      startedAs = JSON.stringify(wanted());
      return start(nameOf({ ...wanted(), id }));
    },
  });

  const call: Calls<EngineService>['call'] = async (method, request, callOptions) => {
    const before = givenUp;
    try {
      return await callHost<EngineService, typeof method>(host, method, request, callOptions);
    } catch (error) {
      const threads = threadsOfFailed(error);
      if (threads === undefined) throw error;
      if (before === givenUp) {
        givenUp++;
        oneThread = threads > 1;
        renewHost(host);
      }
      if (threads === 1) throw error;
      const result = await call(method, request, callOptions);
      // Only now it is certain that it was the threads, not the network that did not bring the runtime.
      onThreadsFailed?.();
      return result;
    }
  };

  return {
    call,
    renew() {
      oneThread = false;
      if (JSON.stringify(wanted()) !== startedAs) renewHost(host);
    },
    close: () => closeHost(host),
  };
}

/** With how many threads a runtime was begun that failed; `undefined`: something else did. */
function threadsOfFailed(error: unknown): number | undefined {
  if (!(error instanceof SnapError) || error.code !== 'model-failed') return undefined;
  const { threads } = error.details;
  return typeof threads === 'number' ? threads : undefined;
}
