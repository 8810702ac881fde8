import type { JobRecord, Jobs, WebhookClaim } from '@stickersnap/store';
import { SIGNATURE_HEADER, signWebhook } from './signWebhook.ts';
import { startWorkLoop, type WorkLoop } from './workLoop.ts';

export interface DeliveryOptions {
  readonly jobs: Pick<Jobs, 'get' | 'claimWebhook' | 'settleWebhook'>;
  /** Where messages may go; no other address is ever asked. */
  readonly origins: readonly string[];
  readonly secret: string;
  /** Beside `job` and `state`, what the message says. */
  readonly describe?: (job: JobRecord) => object;
  readonly worker: string;
  /** Milliseconds that a delivery may take. */
  readonly timeout: number;
  readonly poll: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
  /** Told of each attempt, whether it was taken. */
  readonly onDelivery?: (taken: boolean) => void;
}

export const DELIVERY_DEFAULTS = { timeout: 10_000, poll: 2000 } as const;

/** Tells whoever asked for it that a job has ended; those that fail come up again by the store's policy. */
export function deliverWebhooks(options: DeliveryOptions): WorkLoop {
  const { jobs, worker, timeout, poll, onError, onDelivery } = options;
  const work = async (claim: WebhookClaim): Promise<void> => {
    try {
      const taken = await deliver(claim, options);
      onDelivery?.(taken);
      await jobs.settleWebhook(claim, taken);
    } catch (error) {
      onError(error);
    }
  };
  // A claim that outlasts its own delivery: nobody else sends the same meanwhile.
  const next = () => jobs.claimWebhook(worker, 2 * timeout);
  return startWorkLoop({ next, work, lanes: 4, poll, onError });
}

/** @returns whether it was taken. */
async function deliver({ job: id, url }: WebhookClaim, options: DeliveryOptions): Promise<boolean> {
  const { jobs, origins, secret, timeout, now, describe = summary } = options;
  if (!URL.canParse(url) || !origins.includes(new URL(url).origin)) return false;
  const job = await jobs.get(id);
  if (job === undefined) return true;
  const body = JSON.stringify({ job: id, state: job.state, ...describe(job) });
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
      headers: {
        'content-type': 'application/json',
        [SIGNATURE_HEADER]: signWebhook(body, secret, now()),
        // The same at every attempt, so that a message that comes twice is known.
        'X-StickerSnap-Delivery': id,
      },
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

function summary({ tasks, createdAt, expiresAt }: JobRecord): object {
  const count = (state: string) => tasks.filter((task) => task.state === state).length;
  return {
    tasks: { done: count('done'), failed: count('failed'), cancelled: count('cancelled') },
    createdAt,
    expiresAt,
  };
}
