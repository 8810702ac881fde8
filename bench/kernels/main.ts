// `npm run bench:kernels`: what each inner loop is good for. This file owns the process.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderTable } from '../report/table.ts';
import { watchKernels } from './watchKernels.ts';

const OUT = join(import.meta.dirname, '..', 'out');
const ROUNDS = 3;

const uses = watchKernels();
// The core makes its instance when it is first used, and has to find the watched one.
const { workThrough } = await import('./workThrough.ts');
await workThrough(ROUNDS);

const all = [...uses].reduce((sum, [, { ms }]) => sum + ms, 0);
const rows = [...uses]
  .sort(([, a], [, b]) => b.ms - a.ms)
  .map(([name, { calls, ms }]) => ({ name, calls, ms, share: ms / all }));
await mkdir(OUT, { recursive: true });
await writeFile(join(OUT, 'kernels.json'), `${JSON.stringify({ ms: all, kernels: rows }, null, 2)}\n`);
console.log(
  renderTable({
    title: 'Kernels',
    columns: ['kernel', 'calls', 'ms', 'of all kernels'],
    rows: rows.map(({ name, calls, ms, share }) => [
      name,
      String(calls),
      ms.toFixed(1),
      `${(share * 100).toFixed(1)} %`,
    ]),
    notes: [
      `${ROUNDS} rounds: photos, cut-outs and drawings become stickers with outline and shadow, and their masks are mended.`,
    ],
  }),
);
