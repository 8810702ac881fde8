import { choiceTable } from './choiceTable.ts';
import { drawingsTable } from './drawingsTable.ts';
import { edgeTable } from './edgeTable.ts';
import { qualityTables } from './qualityTables.ts';
import type { Results } from './results.ts';
import { speedTables } from './speedTables.ts';
import type { Table } from './table.ts';

/** Of the parts that were measured, in their order. */
export function tablesOf({ ways, quality, edge, drawings, choice, speed }: Results): Table[] {
  return [
    ...(quality === undefined ? [] : qualityTables(quality, ways)),
    ...(edge === undefined ? [] : [edgeTable(edge, ways)]),
    ...(drawings === undefined ? [] : [drawingsTable(drawings, ways)]),
    ...(choice === undefined ? [] : [choiceTable(choice)]),
    ...(speed === undefined ? [] : speedTables(speed)),
  ];
}
