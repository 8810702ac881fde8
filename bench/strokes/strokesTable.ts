import { decimal, type Table } from '../report/table.ts';
import { groupBy } from '../statistics.ts';
import type { StrokesRow } from './rowOf.ts';

/** One table for each start and radius. */
export function strokesTables(rows: readonly StrokesRow[]): Table[] {
  const groups = groupBy(rows, ({ start, radius }) => `${start}, radius ${radius}`);
  return [...groups].map(([title, group]) => ({
    title: `From ${title}: ${group[0]!.photos} photos, mean IoU ${decimal(group[0]!.before)}`,
    columns: [
      'method',
      'to .90',
      'to .95',
      'never .90',
      '1',
      '2',
      '3',
      '5',
      '10',
      'harmful',
      'near, 3',
      'ms',
    ],
    rows: group.map((row) => [
      row.method,
      decimal(row.to90, 2),
      decimal(row.to95, 2),
      percent(row.never90),
      ...[1, 2, 3, 5, 10].map((strokes) => decimal(row.after[strokes - 1])),
      percent(row.harmful),
      decimal(row.near ?? undefined),
      decimal(row.ms.median, 0),
    ]),
  }));
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
