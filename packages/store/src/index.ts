export * from './blobs/blobs.ts';
export * from './corrections/corrections.ts';
export * from './jobs/jobs.ts';
export * from './keys/keys.ts';
export * from './results/results.ts';
export * from './store.ts';
