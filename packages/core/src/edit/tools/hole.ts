import type { EditSession } from '../session.ts';
import type { Tool } from '../tool.ts';
import { TapTool } from './tap.ts';

/**
 * A tool by which a tap fills the hole that is there, or opens the one that was there.
 *
 * @example
 * import { decodeRle, drawSample, holeTool, openSession } from '@stickersnap/core';
 *
 * const ring = decodeRle({ width: 5, height: 5, runs: [255, 12, 0, 1, 255, 12] });
 * const session = openSession({ image: drawSample(5, 5), found: ring });
 * const tool = holeTool(session);
 * tool.down({ x: 2.5, y: 2.5 });
 * tool.up();
 * session.mask.data[12]; // → 255
 */
export function holeTool(session: EditSession): Tool {
  return new TapTool(session, (at) => {
    const { width, data } = session.mask;
    const value = data[Math.floor(at[1]) * width + Math.floor(at[0])] ?? 0;
    return { tool: 'hole', at, to: value < 128 ? 'filled' : 'open' };
  });
}
