export * from './blobs/blobs.ts';
export * from './corrections/corrections.ts';
export * from './idempotency/idempotency.ts';
export * from './jobs/jobs.ts';
export * from './keys/keys.ts';
export * from './openStore.ts';
export type { RandomBytes } from './randomBytes.ts';
export * from './results/results.ts';
export * from './store.ts';
