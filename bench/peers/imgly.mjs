// The peer as its users run it: a picture's path in, a PNG out. Speaks the protocol of ../ways/protocol.ts.
import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { removeBackground } from '@imgly/background-removal-node';

const config = {
  publicPath: new URL('./node_modules/@imgly/background-removal-node/dist/', import.meta.url).href,
  model: process.argv[2],
};

process.on('disconnect', () => process.exit());
process.on('message', async ({ input, output }) => {
  try {
    const start = performance.now();
    const blob = await removeBackground(pathToFileURL(input), config);
    const file = Buffer.from(await blob.arrayBuffer());
    const ms = performance.now() - start;
    if (output !== undefined) await writeFile(output, file);
    process.send({ kind: 'done', ms });
  } catch (error) {
    process.send({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
});
process.send({ kind: 'ready' });
