import type { EditSession } from '../session.ts';
import type { Tool } from '../tool.ts';
import { TapTool } from './tap.ts';

/**
 * A tool by which a tap drops the connected part of the subject that is there.
 *
 * @example
 * import { drawSample, islandTool, openSession } from '@stickersnap/core';
 *
 * const found = { width: 5, height: 1, data: new Uint8ClampedArray([255, 255, 0, 255, 255]) };
 * const session = openSession({ image: drawSample(5, 1), found });
 * const tool = islandTool(session);
 * tool.down({ x: 4.5, y: 0.5 });
 * tool.up();
 * session.mask.data; // → [255, 255, 0, 0, 0]
 */
export function islandTool(session: EditSession): Tool {
  return new TapTool(session, (at) => ({ tool: 'island', at }));
}
