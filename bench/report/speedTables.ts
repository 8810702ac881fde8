import { outsideNetwork } from '../speed/medianSteps.ts';
import type { SpeedResult, SpeedRow } from '../speed/runSpeed.ts';
import { COLD_ROUNDS, SAMPLE, WARM_ROUNDS } from '../speed/runSpeed.ts';
import { decimal, type Table } from './table.ts';

const PEER = 'imgly-medium';
const STEPS = ['decode', 'network', 'refine', 'finish', 'encode'] as const;

export function speedTables(speed: SpeedResult): Table[] {
  const peer = speed.rows.find(({ way }) => way === PEER);
  const ratio = (row: SpeedRow, figure: 'cold' | 'warm' | 'peak'): string => {
    const [own, other] = [row[figure], peer?.[figure]];
    return own === undefined || other === undefined ? '–' : decimal(own / other);
  };
  const busy = speed.load > speed.cores / 2;
  const notes = [
    `A drawn photo of ${SAMPLE.width}×${SAMPLE.height}. Cold: median of ${COLD_ROUNDS} from starting the process;`,
    `warm: median of ${WARM_ROUNDS} calls; all take turns. ×: as a multiple of ${PEER}.`,
  ];
  if (busy)
    notes.push(`The machine was busy (load ${decimal(speed.load, 1)}): these figures are not reliable.`);
  return [
    {
      title: `Speed and memory on ${speed.cores} cores`,
      columns: ['way', 'product', 'cold s', '×', 'warm s', '×', 'peak MB', '×'],
      rows: speed.rows.map((row) => [
        row.way,
        row.product,
        decimal(row.cold / 1000, 2),
        ratio(row, 'cold'),
        decimal(row.warm / 1000, 2),
        ratio(row, 'warm'),
        decimal(row.peak === undefined ? undefined : row.peak / 1e6, 0),
        ratio(row, 'peak'),
      ]),
      notes,
    },
    {
      title: 'Steps of a sticker, warm, milliseconds',
      columns: ['way', ...STEPS, 'outside network', 'share of a pass'],
      rows: stepRows(speed),
      notes: speed.bigPicture?.oneCore === false ? ['taskset is not there: 12 MP ran on all cores.'] : [],
    },
  ];
}

function stepRows({ rows, pass, bigPicture }: SpeedResult): string[][] {
  const lines = rows.flatMap(({ way, steps }) => (steps === undefined ? [] : [{ name: way, steps, pass }]));
  const all = [...lines, ...(bigPicture ? [{ name: 'fast, 12 MP', ...bigPicture, pass: undefined }] : [])];
  return all.map(({ name, steps, pass: one }) => [
    name,
    ...STEPS.map((step) => decimal(steps[step], 0)),
    decimal(outsideNetwork(steps), 0),
    one === undefined ? '–' : `${decimal((100 * outsideNetwork(steps)) / one, 0)} %`,
  ]);
}
