import type { EditSession } from '../session.ts';
import type { Tool } from '../tool.ts';
import { TapTool } from './tap.ts';

/** A tap drops the connected part of the subject that is there. */
export function islandTool(session: EditSession): Tool {
  return new TapTool(session, (at) => ({ tool: 'island', at }));
}
