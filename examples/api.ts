// A server's HTTP interface from TypeScript: a job of several pictures is followed, and its stickers are fetched.
//   STICKERSNAP_URL=http://127.0.0.1:8080 node examples/api.ts stickers cat.jpg dog.jpg
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createClient } from '@stickersnap/api/client';

const [folder, ...paths] = process.argv.slice(2);
if (folder === undefined || paths.length === 0)
  throw new Error('Name a folder and photos: node examples/api.ts stickers cat.jpg dog.jpg');

const client = createClient({
  baseUrl: process.env.STICKERSNAP_URL ?? 'http://127.0.0.1:8080',
  key: process.env.STICKERSNAP_KEY,
});
const photos = await Promise.all(paths.map(async (path) => new File([await readFile(path)], basename(path))));

const { id } = await client.createJob(photos, { for: 'whatsapp,telegram' });
let last = await client.job(id);
for await (const job of client.watchJob(id)) {
  last = job;
  console.log(
    `${job.state}: ${job.tasks.filter(({ state }) => state === 'done').length} of ${job.tasks.length}`,
  );
}

await mkdir(folder, { recursive: true });
for (const { name, error, cut } of last.tasks) {
  if (error !== null) console.error(`${name}: ${error.message}`);
  for (const { id: result, fileName } of cut?.results ?? []) {
    const sticker = await client.result(result);
    await writeFile(join(folder, fileName), new Uint8Array(await sticker.arrayBuffer()));
  }
}
