import type { DrawingFigures, DrawingResult } from '../drawings/runDrawings.ts';
import { figuresOf, hasFailed, type Results } from './results.ts';
import { decimal, type Table } from './table.ts';

/** Below this a drawing counts as not cut out. */
const LEAST_IOU = 0.9;

export function drawingsTable(rows: readonly DrawingResult[], ways: Results['ways']): Table {
  return {
    title: `Drawings on plain grounds, ${rows.length} of them`,
    columns: ['way', 'IoU', 'lowest', `below ${LEAST_IOU}`, 'alpha error', 'highest', 'the worst'],
    rows: ways.map(({ id }) => {
      const done = figuresOf<DrawingFigures>(rows, id);
      const mean = (of: (each: DrawingFigures) => number) =>
        done.length === 0 ? undefined : done.reduce((sum, each) => sum + of(each), 0) / done.length;
      return [
        id,
        decimal(
          mean(({ iou }) => iou),
          4,
        ),
        decimal(Math.min(...done.map(({ iou }) => iou))),
        String(done.filter(({ iou }) => iou < LEAST_IOU).length),
        decimal(
          mean(({ error }) => error),
          4,
        ),
        decimal(Math.max(...done.map(({ error }) => error)), 4),
        worstOf(rows, id),
      ];
    }),
  };
}

function worstOf(rows: readonly DrawingResult[], way: string): string {
  const own = rows.flatMap(({ id, figures }) => {
    const each = figures[way];
    return each === undefined || hasFailed(each) ? [] : [{ id, iou: each.iou }];
  });
  return own
    .sort((a, b) => a.iou - b.iou)
    .slice(0, 3)
    .map(({ id }) => id)
    .join(', ');
}
