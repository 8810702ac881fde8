export * from './createShaper.ts';
export * from './fontName.ts';
export { runsOf } from './runs.ts';
export { unpackedFont } from './unpackedFont.ts';
