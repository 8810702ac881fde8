import type { QualityRow } from '../quality/runQuality.ts';
import { groupBy, mean, meanOf } from '../statistics.ts';
import { figuresOf, type Results } from './results.ts';
import { decimal, type Table } from './table.ts';

export function qualityTables(rows: readonly QualityRow[], ways: Results['ways']): Table[] {
  const datasets = groupBy(rows, ({ dataset }) => dataset);
  return [
    {
      title: `Quality, mean of ${rows.length} pictures`,
      columns: ['way', 'IoU', 'boundary IoU', 'abs. error', 'S-measure', 'failed'],
      rows: ways.map(({ id }) => {
        const done = figuresOf(rows, id);
        const figures = meanOf(done.map((each) => ({ ...each })));
        return [
          id,
          decimal(figures?.iou),
          decimal(figures?.boundaryIou),
          decimal(figures?.error, 4),
          decimal(figures?.sMeasure),
          String(rows.length - done.length),
        ];
      }),
    },
    {
      title: 'IoU / boundary IoU by data set',
      columns: ['data set', 'pictures', ...ways.map(({ id }) => id)],
      rows: [...datasets].map(([dataset, group]) => [
        dataset,
        String(group.length),
        ...ways.map(({ id }) => {
          const figures = meanOf(figuresOf(group, id).map((each) => ({ ...each })));
          return `${decimal(figures?.iou)} / ${decimal(figures?.boundaryIou)}`;
        }),
      ]),
    },
    ghostTable(rows, ways),
  ];
}

function ghostTable(rows: readonly QualityRow[], ways: Results['ways']): Table {
  return {
    title: 'Ghosts: half-transparent far from every edge; mattes by their error where they are soft',
    columns: ['way', 'pictures', 'ghost share', 'over 2 %', 'over 5 %', 'mattes', 'soft error'],
    rows: ways.map(({ id }) => {
      const own = rows.flatMap(({ ghosts }) => ghosts[id] ?? []);
      const shares = own.flatMap(({ ghosts }) => ghosts ?? []);
      const errors = own.flatMap(({ softError }) => softError ?? []);
      const over = (share: number) => String(shares.filter((each) => each > share).length);
      return [
        id,
        String(shares.length),
        shares.length === 0 ? '–' : `${decimal(100 * mean(shares), 2)} %`,
        over(0.02),
        over(0.05),
        String(errors.length),
        errors.length === 0 ? '–' : decimal(mean(errors), 4),
      ];
    }),
  };
}
