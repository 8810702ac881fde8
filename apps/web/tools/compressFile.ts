import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

const COMPRESSED = [
  '.html',
  '.js',
  '.mjs',
  '.css',
  '.json',
  '.webmanifest',
  '.svg',
  '.wasm',
  '.onnx',
  '.txt',
  '.ttf',
];

/** The best level takes two minutes for the runtime; this one three seconds, for a fifth more bytes. */
function qualityFor(bytes: number): number {
  return bytes < 500_000 ? 11 : bytes < 3_000_000 ? 9 : 6;
}

/**
 * Lays `.br` and `.gz` beside a file where they are smaller. Results are kept by content in `cache`.
 */
export async function compressFile(path: string, cache: string): Promise<void> {
  if (!COMPRESSED.includes(extname(path))) return;
  const bytes = await readFile(path);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const quality = qualityFor(bytes.length);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const ways = [
    { ending: 'br', level: quality, compress: () => brotli(bytes, { params }) },
    { ending: 'gz', level: 6, compress: () => deflate(bytes, { level: 6 }) },
  ];
  await mkdir(cache, { recursive: true });
  for (const { ending, level, compress } of ways) {
    const kept = join(cache, `${hash}-${level}.${ending}`);
    if ((await stat(kept).catch(() => undefined)) === undefined) {
      const temporary = `${kept}.${process.pid}`;
      await writeFile(temporary, await compress());
      await rename(temporary, kept);
    }
    if ((await stat(kept)).size < bytes.length * 0.97) await copyFile(kept, `${path}.${ending}`);
  }
}
