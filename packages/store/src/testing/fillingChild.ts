// Fills the disk, mounted for it alone, tells how that went, makes room and goes on.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '../openStore.ts';
import { print } from './print.ts';
import { sampleJob } from './samples.ts';

export interface Filled {
  readonly blobs: number;
  readonly blobError: unknown;
  readonly adoptError: unknown;
  readonly jobError: unknown;
  readonly unfinished: number;
  readonly blobsReadable: number;
  readonly keyKnown: boolean;
  readonly jobsReadable: boolean;
  readonly jobsAfter: boolean;
  readonly blobAfter: boolean;
  readonly adoptedAfter: boolean;
}

const directory = process.argv[2]!;
const store = await openStore({ directory, now: Date.now });
const { key } = await store.keys.create('mine', 'use');
const codeOf = (error: unknown) => (error as { code?: unknown }).code ?? String(error);

const ids: string[] = [];
async function fillBlobs(size: number): Promise<unknown> {
  for (;;)
    try {
      ids.push((await store.blobs.put(new Uint8Array(size).fill(ids.length))).id);
    } catch (error) {
      return codeOf(error);
    }
}
const blobError = await fillBlobs(100_000);
await fillBlobs(4_096);

const jobs: string[] = [];
async function fillJobs(): Promise<unknown> {
  for (;;)
    try {
      const job = `job-${jobs.length}`;
      await store.jobs.add(sampleJob(job, Date.now(), { count: 100 }));
      jobs.push(job);
    } catch (error) {
      return codeOf(error);
    }
}
const jobError = await fillJobs();
const adoptError = await store.blobs.adopt(process.argv[3]!).catch(codeOf);

const readable = await Promise.all(ids.map((id) => store.blobs.get(id)));
const records = await Promise.all(jobs.map((id) => store.jobs.get(id)));
const full = {
  blobs: ids.length,
  blobError,
  adoptError,
  jobError,
  unfinished: (await readdir(join(directory, 'blobs', 'unfinished'))).length,
  blobsReadable: readable.filter((bytes) => bytes && new Set(bytes).size === 1).length,
  keyKnown: (await store.keys.verify(key)) !== undefined,
  jobsReadable: records.every((job) => job?.tasks.length === 100),
};

for (const id of ids.slice(0, 15)) await store.blobs.delete(id);
await store.jobs.add(sampleJob('after', Date.now()));
const after = await store.blobs.put(new Uint8Array(100_000));
const adopted = await store.blobs.adopt(process.argv[3]!);
print({
  ...full,
  jobsAfter: (await store.jobs.get('after')) !== undefined,
  blobAfter: (await store.blobs.get(after.id)) !== undefined,
  adoptedAfter: (await store.blobs.get(adopted.id))?.length === adopted.bytes,
} satisfies Filled);
await store.close();
