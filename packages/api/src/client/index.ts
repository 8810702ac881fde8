export * from './apiError.ts';
export * from './createClient.ts';
export type { Picture } from './formOf.ts';
export * from './readEvents.ts';
export type { CallOptions, ClientOptions } from './send.ts';
