import { brushTool, type EditSession, type GestureKind, type Tool } from '@stickersnap/core';

export const TOOLS = ['restore', 'erase', 'lasso', 'wand', 'parts', 'edge'] as const;

export type ToolId = (typeof TOOLS)[number];

/** What a tap on a part does. */
export const PART_WAYS = ['island', 'hole', 'subject'] as const;

export type PartWay = (typeof PART_WAYS)[number];

/** All that can be set of the tools, whichever is in hand. */
export interface ToolSettings {
  readonly tool: ToolId;
  /** Radius in pixels of the picture; `undefined`: as the editor proposes. */
  readonly radius: number | undefined;
  /** 0–1. */
  readonly hardness: number;
  /** Of lasso and wand. */
  readonly kind: GestureKind;
  /** Difference of colour, 0–100. */
  readonly tolerance: number;
  readonly part: PartWay;
}

export const DEFAULT_TOOLS: ToolSettings = {
  tool: 'restore',
  radius: undefined,
  hardness: 0.8,
  kind: 'add',
  tolerance: 12,
  part: 'island',
};

/** Whether a tool paints with a brush, whose ring is seen. */
export function isBrush(tool: ToolId): boolean {
  return tool === 'restore' || tool === 'erase';
}

/** The tool that is in hand; `undefined` where it is none for pointers. @param radius of the brush, in pixels. */
export function makeTool(session: EditSession, settings: ToolSettings, radius: number): Tool | undefined {
  const { tool, hardness } = settings;
  if (tool === 'restore') return brushTool(session, { kind: 'add', radius, hardness });
  if (tool === 'erase') return brushTool(session, { kind: 'remove', radius, hardness });
  return undefined;
}
