import { type EdgeRow, TRUE_ALPHA } from '../edge/runEdge.ts';
import { groupBy, meanOf } from '../statistics.ts';
import { figuresOf, type Results } from './results.ts';
import { decimal, type Table } from './table.ts';

export function edgeTable(rows: readonly EdgeRow[], ways: Results['ways']): Table {
  const groups: [string, readonly EdgeRow[]][] = [['all', rows]];
  const datasets = groupBy(rows, ({ dataset }) => (dataset === 'drawn' ? 'drawn' : 'photos'));
  if (datasets.size > 1) groups.push(...datasets);
  return {
    title: `Edge colours, mean ΔE of ${rows.length} subjects where 0.05 < alpha < 0.95`,
    columns: ['way', 'subjects', 'colour', 'original', 'ratio', 'own band', 'original', 'total', 'original'],
    rows: [...ways.map(({ id }) => id), TRUE_ALPHA].flatMap((id) =>
      groups.map(([group, members]) => {
        const done = figuresOf(members, id);
        const figures = meanOf(done.map((each) => ({ ...each })));
        return [
          group === 'all' ? id : `  ${group}`,
          String(done.length),
          decimal(figures?.colour, 2),
          decimal(figures?.originalColour, 2),
          decimal(figures && figures.colour / figures.originalColour, 2),
          decimal(figures?.ownBand, 2),
          decimal(figures?.originalOwnBand, 2),
          decimal(figures?.total, 2),
          decimal(figures?.originalTotal, 2),
        ];
      }),
    ),
    notes: [
      'original: the same alpha over the picture’s own colours.',
      `${TRUE_ALPHA}: StickerSnap’s colours for the true alpha.`,
    ],
  };
}
