import type { ChoiceRow } from '../choice/runChoice.ts';
import { decimal, type Table } from './table.ts';

/** IoU / boundary IoU; what the other data sets chose is what may be expected of pictures that nobody tuned for. */
export function choiceTable(rows: readonly ChoiceRow[]): Table {
  const both = ([iou, boundary]: readonly [number, number]) => `${decimal(iou, 4)} / ${decimal(boundary, 4)}`;
  return {
    title: 'Settings chosen on all pictures, and on the other data sets',
    columns: ['recipe', 'in use', 'chosen on all', 'figures there', 'cross-validated'],
    rows: rows.map((row) => [
      row.recipe,
      both(row.used),
      row.chosen,
      both(row.inSample),
      both(row.crossValidated),
    ]),
    notes: rows.map(({ recipe, withoutSet }) => {
      const sets = Object.entries(withoutSet).map(([dataset, chosen]) => `without ${dataset} ${chosen}`);
      return `${recipe}: ${sets.join(', ')}.`;
    }),
  };
}
