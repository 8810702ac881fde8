// Every picture of a folder becomes a sticker for Telegram; how far it is, is told. Ctrl-C ends it in order.
//   node examples/folder.ts holidays stickers
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_STYLE, platformById, SnapError } from '@stickersnap/core';
import { createEngine, createModelStore, defaultModelDirectory } from '@stickersnap/node';

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined)
  throw new Error('Name two folders: node examples/folder.ts holidays stickers');

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());

const engine = createEngine({ store: createModelStore({ directory: defaultModelDirectory() }) });
const telegram = platformById('telegram')!;
const names = (await readdir(from, { withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map(({ name }) => name)
  .sort();
await mkdir(to, { recursive: true });
try {
  for (const [i, name] of names.entries()) {
    if (stop.signal.aborted) break;
    try {
      const bytes = await readFile(join(from, name));
      const segmentation = await engine.segment(bytes, { signal: stop.signal });
      const sticker = await engine.sticker(segmentation, DEFAULT_STYLE, telegram);
      await writeFile(join(to, `${name}.webp`), sticker.bytes);
      console.log(`${i + 1} of ${names.length}: ${name}`);
    } catch (error) {
      if (stop.signal.aborted) break;
      // One picture that cannot be read keeps no other from being made.
      if (!(error instanceof SnapError)) throw error;
      console.error(`${i + 1} of ${names.length}: ${name}: ${error.message}`);
      process.exitCode = 1;
    }
  }
} finally {
  await engine.close();
}
