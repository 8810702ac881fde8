import { inspectPng } from './inspectPng.ts';
import { inspectWebp } from './inspectWebp.ts';

/** Whether a WebP or PNG file holds more than one frame; `false` for everything else. */
export function isAnimated(bytes: Uint8Array): boolean {
  const facts = inspectWebp(bytes) ?? inspectPng(bytes);
  return facts !== undefined && facts.frames > 1;
}
