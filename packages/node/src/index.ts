export { bareEnvironment } from './bareEnvironment.ts';
export * from './codec/codec.ts';
export { type CodecOptions, DEFAULT_LIMITS } from './codec/decode/limits.ts';
export { encodeMask } from './codec/encode/encodeMask.ts';
export * from './describeRuntime.ts';
export * from './engine.ts';
export { createModelStore } from './models/createModelStore.ts';
export { defaultModelDirectory } from './models/keep/defaultModelDirectory.ts';
export * from './models/modelStore.ts';
export * from './models/place/placeModel.ts';
export * from './models/versions/createVersionStore.ts';
export * from './models/versions/lineage.ts';
export type { Move } from './models/versions/moves.ts';
export type { DamagedVersion } from './models/versions/records.ts';
export * from './models/versions/versionFault.ts';
export {
  type NewVersion,
  ORIGINAL,
  type VersionRecord,
  type VersionVerdict,
} from './models/versions/versionRecord.ts';
export type { UsedNetwork } from './networkPool.ts';
export { type OpenedGraph, type OpenGraphOptions, openGraph } from './runner/openGraph.ts';
export * from './runner/runner.ts';
export * from './site/createSiteServer.ts';
export * from './site/tellPage.ts';
export * from './writeWhole.ts';
