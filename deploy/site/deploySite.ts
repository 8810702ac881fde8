import type { Bucket, StoredObject } from './bucket.ts';
import { inTurns } from './inTurns.ts';
import { type DeployPlan, planDeploy, type Sending } from './planDeploy.ts';
import type { SiteFile } from './siteFiles.ts';
import { readState, STATE_KEY, writeState } from './siteState.ts';

export interface DeployOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Milliseconds that a file stays after it went out of use. */
  readonly grace: number;
  /** Looks, and changes nothing. */
  readonly dryRun?: boolean;
  /** Told before anything is changed. */
  readonly onPlan?: (plan: DeployPlan) => void;
  readonly onSent?: (sending: Sending) => void;
}

/** Questions are short; of what is sent, the largest are tens of megabytes and in memory at the time. */
const QUESTIONS = 8;
const UPLOADS = 4;

/**
 * Sends what differs from what lies in the bucket, then deletes what has been out of use for long enough. Where it fails
 * in the middle the page is still the one before, with all that it needs, and the next run goes on from there.
 */
export async function deploySite(
  files: readonly SiteFile[],
  bucket: Bucket,
  { now, grace, dryRun = false, onPlan, onSent }: DeployOptions,
): Promise<DeployPlan> {
  const { stored, state } = await lookAt(bucket);
  const plan = planDeploy({ files, stored, retired: readState(state), now, grace });
  onPlan?.(plan);
  if (dryRun) return plan;
  // First of all, so that the place is known for a site's even where this run does not get to its end.
  if (state === undefined) await keepState(bucket, state, writeState(new Map()));
  for (const stage of plan.stages)
    await inTurns(stage, UPLOADS, async (sending) => {
      const { file } = sending;
      await bucket.put(file.key, await file.read(), file.headers);
      onSent?.(sending);
    });
  await inTurns(plan.removing, UPLOADS, (key) => bucket.remove(key));
  await keepState(bucket, state ?? writeState(new Map()), writeState(plan.retired));
  return plan;
}

async function lookAt(bucket: Bucket) {
  const keys = ownKeys(await bucket.list());
  const found = await inTurns(keys, QUESTIONS, async (key) => [key, await bucket.head(key)] as const);
  const stored = new Map<string, StoredObject>();
  for (const [key, object] of found) if (object !== undefined) stored.set(key, object);
  return { stored, state: await bucket.get(STATE_KEY) };
}

/** Without those of other sites that lie further down in the same bucket: each has a state of its own. */
function ownKeys(keys: readonly string[]): string[] {
  const others = keys
    .filter((key) => key.endsWith(`/${STATE_KEY}`))
    .map((key) => key.slice(0, -STATE_KEY.length));
  return keys.filter((key) => key !== STATE_KEY && !others.some((folder) => key.startsWith(folder)));
}

async function keepState(bucket: Bucket, before: Uint8Array | undefined, after: Uint8Array): Promise<void> {
  if (before !== undefined && Buffer.compare(before, after) === 0) return;
  await bucket.put(STATE_KEY, after, {
    contentType: 'application/json; charset=utf-8',
    cacheControl: 'no-store',
  });
}
