export * from './bytes';
export { sharpenChroma } from './chroma';
export { fitColours, weighRow } from './colours';
export * from './components';
export { layOutline, layShadow } from './compose';
export { measureSegments, seedCrossings } from './contour';
export { measureDepths } from './depths';
export * from './distance';
export * from './foreground';
export { measureFar } from './ground';
export { applyModels, averageModels, fitWindows } from './guided';
export { exp, log } from './logarithms';
export * from './resample';
export { acrossOpaque, downOpaque, isOpaque } from './resampleOpaque';
export * from './sizes';
export { toPlanes } from './tensor';
export { keepColours } from './tileColours';
export { unmixEdge } from './unmix';
export { findWhole } from './wholeParts';

/** Where free memory begins. */
export function heapBase(): usize {
  return __heap_base;
}
