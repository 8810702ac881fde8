import { SnapError } from '@stickersnap/core';
import {
  createWorkerHost,
  type HostedWorker,
  type WorkerHost,
  type WorkerHostOptions,
} from './createWorkerHost.ts';
import type { NetworkService, PictureService } from './services.ts';
import { nameOf, type WorkerSettings } from './worker/workerSettings.ts';

/** Both services are in one file. */
type EngineService = NetworkService & PictureService;

export interface NetworkCallsOptions extends Partial<Omit<WorkerHostOptions, 'start'>> {
  readonly start: (name: string) => HostedWorker;
  readonly settings: () => WorkerSettings;
  readonly onThreadsFailed: (() => void) | undefined;
}

/**
 * The worker of the networks, which can do everything else, too. Where several threads cannot be started, as on phones whose memory does not suffice for
 * them, the call is repeated with one thread in another worker, since a runtime can be begun only once in each.
 */
export function createNetworkCalls(options: NetworkCallsOptions): WorkerHost<EngineService> {
  const { start, settings, onThreadsFailed, ...life } = options;
  let oneThread = false;
  /** Counts the workers that were given up. */
  let givenUp = 0;
  const name = () => nameOf(oneThread ? { ...settings(), threads: 'one' } : settings());
  let startedAs = name();
  const host = createWorkerHost<EngineService>({
    ...life,
    start() {
      startedAs = name();
      return start(startedAs);
    },
  });

  const call: WorkerHost<EngineService>['call'] = async (method, request, callOptions) => {
    const before = givenUp;
    try {
      return await host.call(method, request, callOptions);
    } catch (error) {
      const threads = threadsOfFailed(error);
      if (threads === undefined) throw error;
      if (before === givenUp) {
        givenUp++;
        oneThread = threads > 1;
        host.renew();
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
      if (name() !== startedAs) host.renew();
    },
    close: host.close,
  };
}

/** With how many threads a runtime was begun that failed; `undefined`: something else did. */
function threadsOfFailed(error: unknown): number | undefined {
  if (!(error instanceof SnapError) || error.code !== 'model-failed') return undefined;
  const { threads } = error.details;
  return typeof threads === 'number' ? threads : undefined;
}
