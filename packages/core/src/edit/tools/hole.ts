import type { EditSession } from '../session.ts';
import type { Tool } from '../tool.ts';
import { TapTool } from './tap.ts';

/** A tap fills the hole that is there, or opens the one that was there. */
export function holeTool(session: EditSession): Tool {
  return new TapTool(session, (at) => {
    const { width, data } = session.mask;
    const value = data[Math.floor(at[1]) * width + Math.floor(at[0])] ?? 0;
    return { tool: 'hole', at, to: value < 128 ? 'filled' : 'open' };
  });
}
