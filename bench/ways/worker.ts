// The process of one of StickerSnap's own ways: `worker.ts engine|plain ID`. It answers orders until the
// channel closes.
import { readFile, writeFile } from 'node:fs/promises';
import { createEngineCutter } from './engineCutter.ts';
import { createPlainCutter } from './plainCutter.ts';
import type { Message, Order } from './protocol.ts';

const [kind, id = ''] = process.argv.slice(2);
const tell = (message: Message): void => void process.send?.(message);

const cutter = kind === 'plain' ? await createPlainCutter(id) : createEngineCutter(id);

process.on('disconnect', () => process.exit());
process.on('message', async ({ input, output, product }: Order) => {
  try {
    const start = performance.now();
    const { file, steps } = await cutter(await readFile(input), product);
    const ms = performance.now() - start;
    if (output !== undefined) await writeFile(output, file);
    tell(steps === undefined ? { kind: 'done', ms } : { kind: 'done', ms, steps });
  } catch (error) {
    tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
});
tell({ kind: 'ready' });
