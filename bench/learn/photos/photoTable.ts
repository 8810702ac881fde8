import type { Table } from '../../report/table.ts';
import type { PhotoRun } from './runPhotos.ts';

export function photoTable(runs: readonly PhotoRun[]): Table {
  return {
    title: 'Real photos: half to learn from, half set aside',
    columns: [
      'learned from',
      'seed',
      'corrections',
      'set aside',
      'after',
      'gain at 95 %',
      'worst',
      'golden’s worst',
      'gate',
      's',
    ],
    rows: runs.map((run) => [
      run.way,
      String(run.seed),
      String(run.corrections),
      run.heldOutBefore.toFixed(3),
      run.heldOutAfter.toFixed(3),
      run.gain.map((end) => end.toFixed(3)).join(' to '),
      (-run.heldOutWorstDrop).toFixed(3),
      (-run.goldenWorstDrop).toFixed(3),
      run.promoted ? 'promoted' : 'refused',
      String(run.seconds),
    ]),
  };
}
