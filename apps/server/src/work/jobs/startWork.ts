import type { NamedOrder } from '@stickersnap/core';
import type { Claim, Store } from '@stickersnap/store';
import { roomOf } from '../../http/callers/rooms.ts';
import { takesOf } from '../../jobNeeds.ts';
import { keepProducts } from '../../products/keepProducts.ts';
import { stemOf } from '../../products/stemOf.ts';
import type { ServerSettings } from '../../settings.ts';
import type { About } from '../../watch/about.ts';
import { takeOrigin } from '../../watch/origin.ts';
import type { CutOutcome, Workshop } from '../engine/workshop.ts';
import { DELIVERY_DEFAULTS, deliverWebhooks } from './deliverWebhooks.ts';
import { DRAIN_DEFAULTS, type Drain, drainJobs } from './drainJobs.ts';
import type { WatchTask } from './watchTask.ts';

export interface WorkParts {
  readonly settings: Pick<ServerSettings, 'webhooks' | 'webhookSecret' | 'quota' | 'takes' | 'device'>;
  readonly store: Store;
  readonly workshop: Pick<Workshop, 'cut' | 'load' | 'ready'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** So many bytes that nobody can guess. */
  readonly random: (bytes: number) => Uint8Array;
  /** Called where the store failed. */
  readonly onError: (error: unknown, about?: About) => void;
  /** Told of each attempt at a picture. */
  readonly watch?: WatchTask;
  /** Told of each attempt to tell of a job's end. */
  readonly onDelivery?: (taken: boolean) => void;
  /** Milliseconds for which a task is claimed. */
  readonly lease?: number;
}

/** What is done without anybody waiting for it: the tasks of stored jobs, and their web-hooks. */
export function startWork(parts: WorkParts): Drain {
  const { settings, store, workshop, now, random, onError, lease = DRAIN_DEFAULTS.lease } = parts;
  const { watch, onDelivery } = parts;
  const worker = Buffer.from(random(9)).toString('base64url');

  const keep = async (outcome: CutOutcome, claim: Claim) => {
    const task = (await store.jobs.get(claim.job))?.tasks[claim.index];
    const holder = await store.blobs.holderOf(claim.input);
    return keepProducts(outcome, (claim.options as NamedOrder).products, {
      blobs: store.blobs,
      now: now(),
      expiresAt: claim.expiresAt,
      random,
      keyId: claim.keyId,
      room: holder === undefined ? undefined : roomOf(settings.quota, holder),
      stem: stemOf(task?.name ?? ''),
    });
  };

  const drain = drainJobs({
    ...DRAIN_DEFAULTS,
    store,
    workshop,
    orderOf: (claim, path) => ({ ...takeOrigin(claim.options as NamedOrder).options, path }),
    keep,
    worker,
    // Who takes none does not even look.
    lanes: settings.takes?.length === 0 ? 0 : workshop.load().slots,
    takes: takesOf(settings),
    lease,
    onError,
    ...(watch === undefined ? {} : { watch }),
  });
  const { webhooks: origins, webhookSecret: secret } = settings;
  if (secret === undefined || origins.length === 0) return drain;
  const { jobs } = store;
  const deliveries = deliverWebhooks({
    ...DELIVERY_DEFAULTS,
    jobs,
    origins,
    secret,
    worker,
    now,
    onError,
    ...(onDelivery === undefined ? {} : { onDelivery }),
  });
  return {
    wake: drain.wake,
    async stop(grace) {
      await drain.stop(grace);
      await deliveries.stop();
    },
  };
}
