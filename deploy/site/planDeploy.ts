import { isHashed } from '@stickersnap/site';
import type { StoredObject } from './bucket.ts';
import { PAGE, type SiteFile, WORKER } from './siteFiles.ts';
import type { Retired } from './siteState.ts';

export interface PlanInput {
  readonly files: readonly SiteFile[];
  /** What lies in the bucket, apart from the state. */
  readonly stored: ReadonlyMap<string, StoredObject>;
  readonly retired: Retired;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Milliseconds that a file stays after it went out of use. */
  readonly grace: number;
}

export interface Sending {
  readonly file: SiteFile;
  readonly why: 'new' | 'content' | 'headers';
}

export interface DeployPlan {
  /** What is sent, one stage after the other: a file only when all that it names is there. */
  readonly stages: readonly (readonly Sending[])[];
  /** What lies there as it should. */
  readonly unchanged: readonly string[];
  /** What goes out of use now. */
  readonly retiring: readonly string[];
  /** What has been out of use for so long that it is deleted. */
  readonly removing: readonly string[];
  /** What is out of use once all is done. */
  readonly retired: Retired;
}

/** Whatever names hashed files comes after them; the page after all; the worker, which fetches the page, at last. */
function stageOf({ key }: SiteFile): number {
  if (key === WORKER) return 3;
  if (key === PAGE) return 2;
  return isHashed(key) ? 0 : 1;
}

export function planDeploy({ files, stored, retired, now, grace }: PlanInput): DeployPlan {
  const stages: Sending[][] = [[], [], [], []];
  const unchanged: string[] = [];
  for (const file of files) {
    const why = whySent(file, stored.get(file.key));
    if (why === undefined) unchanged.push(file.key);
    else stages[stageOf(file)]!.push({ file, why });
  }

  const used = new Set(files.map(({ key }) => key));
  // What others have laid into the bucket bears no sum of ours, and is left alone.
  const unused = [...stored].filter(([key, { sha256 }]) => !used.has(key) && sha256 !== undefined);
  const moments = new Map(unused.map(([key]) => [key, retired.get(key) ?? now]));
  const removing = [...moments].filter(([, at]) => now - at >= grace).map(([key]) => key);
  return {
    stages: stages.filter((stage) => stage.length > 0),
    unchanged,
    retiring: [...moments.keys()].filter((key) => !retired.has(key)),
    removing,
    retired: new Map([...moments].filter(([key]) => !removing.includes(key))),
  };
}

function whySent({ bytes, headers }: SiteFile, there: StoredObject | undefined): Sending['why'] | undefined {
  if (there === undefined) return 'new';
  if (there.sha256 !== headers.sha256 || there.bytes !== bytes) return 'content';
  const alike =
    there.contentType === headers.contentType &&
    there.cacheControl === headers.cacheControl &&
    there.contentEncoding === headers.contentEncoding;
  return alike ? undefined : 'headers';
}
