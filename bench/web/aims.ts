/** What is measured against a limit. */
export interface Aim {
  readonly what: string;
  /** In the figure's unit. */
  readonly limit: number;
  readonly sense: 'at most' | 'at least';
  readonly unit: string;
  readonly digits: number;
}

const AIMS = {
  cold: { what: 'first sticker, cold', limit: 3.5, sense: 'at most', unit: '× network', digits: 2 },
  warm: { what: 'next sticker, warm', limit: 1.35, sense: 'at most', unit: '× network', digits: 2 },
  bytes: { what: 'fetched until the first sticker', limit: 4.6, sense: 'at most', unit: 'MB', digits: 2 },
  task: { what: 'longest main-thread task', limit: 50, sense: 'at most', unit: 'ms', digits: 0 },
  memory: { what: 'memory of many against few', limit: 1.3, sense: 'at most', unit: '×', digits: 2 },
  rest: { what: 'page’s process at rest', limit: 600, sense: 'at most', unit: 'MB', digits: 0 },
  growth: {
    what: 'growth of the page’s process at rest',
    limit: 60,
    sense: 'at most',
    unit: 'MB',
    digits: 0,
  },
  sharper: {
    what: 'page’s process at its peak, “Sharper edges”',
    limit: 1000,
    sense: 'at most',
    unit: 'MB',
    digits: 0,
  },
  lost: { what: 'photos lost by a reload', limit: 0, sense: 'at most', unit: '', digits: 0 },
  restored: { what: 'stickers back after a reload', limit: 1.5, sense: 'at most', unit: 's', digits: 2 },
  runs: { what: 'networks’ runs after a reload', limit: 0, sense: 'at most', unit: '', digits: 0 },
  answer: { what: 'page does not answer', limit: 100, sense: 'at most', unit: 'ms', digits: 0 },
  opening: {
    what: 'editor, from the click until it can be drawn in',
    limit: 300,
    sense: 'at most',
    unit: 'ms',
    digits: 0,
  },
  frame: { what: 'page’s own work in a frame, median', limit: 8, sense: 'at most', unit: 'ms', digits: 1 },
  script: {
    what: 'page’s own script in one call, longest',
    limit: 50,
    sense: 'at most',
    unit: 'ms',
    digits: 0,
  },
  screen: {
    what: 'first screen’s JavaScript and CSS',
    limit: 180,
    sense: 'at most',
    unit: 'kB gzip',
    digits: 0,
  },
  performance: { what: 'Lighthouse performance', limit: 90, sense: 'at least', unit: '', digits: 0 },
  accessibility: { what: 'Lighthouse accessibility', limit: 95, sense: 'at least', unit: '', digits: 0 },
  'best-practices': { what: 'Lighthouse best practices', limit: 95, sense: 'at least', unit: '', digits: 0 },
} as const satisfies Record<string, Aim>;

export type AimId = keyof typeof AIMS;

/** A figure held against its aim. */
export interface Verdict {
  readonly id: AimId;
  /** Where it was measured, when it was at several places. */
  readonly where: string;
  readonly value: number;
  readonly holds: boolean;
}

export function aimOf(id: AimId): Aim {
  return AIMS[id];
}

/** As it is shown: what rounds to the limit is within it, and what is not known is not. */
export function judge(id: AimId, value: number, where = ''): Verdict {
  const { limit, sense, digits }: Aim = AIMS[id];
  const shown = Number(value.toFixed(digits));
  return { id, where, value, holds: sense === 'at most' ? shown <= limit : shown >= limit };
}
