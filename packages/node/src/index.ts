export * from './codec/codec.ts';
export { type CodecOptions, DEFAULT_LIMITS } from './codec/limits.ts';
export * from './describeRuntime.ts';
export * from './engine.ts';
export * from './models/store.ts';
export * from './runner/runner.ts';
