export * from './createShaper.ts';
export * from './fontName.ts';
export { runsOf } from './runs.ts';
