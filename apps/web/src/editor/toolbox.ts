import {
  brushTool,
  type EditSession,
  holeTool,
  islandTool,
  type KindChoice,
  lassoTool,
  type SmartQuest,
  type SmartRegion,
  smartTool,
  subjectTool,
  type Tool,
  wandTool,
} from '@stickersnap/core';

export const TOOLS = ['smart', 'restore', 'erase', 'lasso', 'wand', 'parts', 'edge'] as const;

export type ToolId = (typeof TOOLS)[number];

/** What smart stroke, lasso and wand do. */
export const KINDS = ['auto', 'add', 'remove'] as const;

/** How a lasso's line is drawn. */
export const LINES = ['freehand', 'polygon'] as const;

/** What a tap on a part does. */
export const PART_WAYS = ['island', 'hole', 'subject'] as const;

/** All that can be set of the tools, whichever is in hand. */
export interface ToolSettings {
  readonly tool: ToolId;
  /** Radius in pixels of the picture; `undefined`: as the editor proposes. */
  readonly radius: number | undefined;
  /** 0–1. */
  readonly hardness: number;
  /** Of smart stroke, lasso and wand. */
  readonly kind: KindChoice;
  readonly line: (typeof LINES)[number];
  /** Difference of colour, 0–100. */
  readonly tolerance: number;
  readonly part: (typeof PART_WAYS)[number];
}

export const DEFAULT_TOOLS: ToolSettings = {
  tool: 'smart',
  radius: undefined,
  hardness: 0.8,
  kind: 'auto',
  line: 'freehand',
  tolerance: 12,
  part: 'island',
};

/** Whether a tool paints with a brush, whose ring is seen. */
export function isBrush(tool: ToolId): boolean {
  return tool === 'smart' || tool === 'restore' || tool === 'erase';
}

/** Whether a tool does something by each press alone. */
export function isTapped({ tool, line }: ToolSettings): boolean {
  return tool === 'parts' || tool === 'wand' || (tool === 'lasso' && line === 'polygon');
}

/** Seeks what a smart stroke means; `undefined` where nobody can, or what was found is no more than what was drawn. */
export type FindRegion = (quest: SmartQuest) => Promise<SmartRegion | undefined>;

export interface ToolParts {
  /** Of the brush, in pixels of the picture. */
  readonly radius: number;
  /** Of a press, in the same: as near to a polygon's first corner a press closes it. */
  readonly reach: number;
  readonly find: FindRegion;
}

/** The tool that is in hand; `undefined` where it is none for pointers. */
export function makeTool(
  session: EditSession,
  settings: ToolSettings,
  { radius, reach, find }: ToolParts,
): Tool | undefined {
  const { hardness, kind, line, tolerance } = settings;
  switch (settings.tool) {
    case 'smart':
      return smartTool(session, { kind, radius, hardness, find });
    case 'restore':
      return brushTool(session, { kind: 'add', radius, hardness });
    case 'erase':
      return brushTool(session, { kind: 'remove', radius, hardness });
    case 'lasso':
      return lassoTool(session, { kind, line, closeWithin: reach });
    case 'wand':
      return wandTool(session, { kind, tolerance });
    case 'parts':
      if (settings.part === 'island') return islandTool(session);
      return settings.part === 'hole' ? holeTool(session) : subjectTool(session, { several: true });
    case 'edge':
      return undefined;
  }
}
