export * from './codec/codec.ts';
export * from './describeRuntime.ts';
export * from './engine.ts';
export * from './models/store.ts';
export * from './runner/runner.ts';
