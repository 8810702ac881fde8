import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createImage, createMask, type Mask, type ModelCard, type RgbaImage } from '@stickersnap/core';
import { createRandom } from '@stickersnap/learn';
import { createCodec } from '@stickersnap/node';
import { tinyNetwork } from '../../packages/learn/src/testing/tinyNetwork.ts';

export const MAIN = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));
const run = promisify(execFile);
const SIDE = 64;
const NETWORK_SIDE = 32;

/** What a command said. */
export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A data folder and a models' folder with a network so small that it learns in seconds. */
export interface Learning {
  readonly folder: string;
  readonly data: string;
  readonly models: string;
  learn(...words: string[]): Promise<Said>;
  /** Begins `learn`, which goes on by itself. */
  begin(...words: string[]): ReturnType<typeof spawn>;
  /** The same data in a folder of its own, with the same models. */
  copy(): Promise<Learning>;
  close(): Promise<void>;
}

export async function openLearning(): Promise<Learning> {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-learning-'));
  const models = join(folder, 'models');
  const file = tinyNetwork(NETWORK_SIDE);
  const card: ModelCard = {
    id: 'tiny',
    family: 'tiny',
    inputSize: NETWORK_SIDE,
    mean: [0.5, 0.5, 0.5],
    std: [0.5, 0.5, 0.5],
    input: 'picture',
    output: 'mask',
    activation: 'as-is',
    licence: 'CC0-1.0',
    attribution: 'nobody',
    sha256: createHash('sha256').update(file).digest('hex'),
    bytes: file.length,
    sources: [{ kind: 'file', path: 'tiny.onnx' }],
  };
  await writeFile(join(folder, 'tiny.onnx'), file);
  await writeFile(join(folder, 'tiny.json'), JSON.stringify(card));
  const opened = at(folder, join(folder, 'data'), models);
  await run(process.execPath, [MAIN, 'models', 'add', join(folder, 'tiny.json')], {
    env: { ...process.env, STICKERSNAP_MODELS: models },
  });
  return opened;
}

function at(folder: string, data: string, models: string): Learning {
  const env = { ...process.env, STICKERSNAP_DATA: data, STICKERSNAP_MODELS: models };
  const argv = (words: readonly string[]) => [MAIN, 'learn', ...words];
  return {
    folder,
    data,
    models,
    learn: (...words) =>
      run(process.execPath, argv(words), { env }).then(
        (said) => ({ ...said, code: 0 }),
        ({ code, stdout, stderr }: Said) => ({ code, stdout, stderr }),
      ),
    begin: (...words) => spawn(process.execPath, argv(words), { env, stdio: ['ignore', 'pipe', 'pipe'] }),
    async copy() {
      const [other, its] = [`${data}-copy`, `${models}-copy`];
      await cp(data, other, { recursive: true });
      await cp(models, its, { recursive: true });
      return at(folder, other, its);
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * Photos and masks in two folders: a red thing over a ground that differs from one to the next.
 * @param wrong the masks are those of the ground
 */
export async function drawPairs(
  folder: string,
  count: number,
  seed: number,
  wrong = false,
): Promise<[string, string]> {
  const codec = createCodec();
  const [pictures, masks] = [join(folder, `pictures-${seed}`), join(folder, `masks-${seed}`)];
  await mkdir(pictures, { recursive: true });
  await mkdir(masks, { recursive: true });
  for (let i = 0; i < count; i++) {
    const { image, mask } = drawThing(seed * 1000 + i);
    if (wrong) for (let at = 0; at < mask.data.length; at++) mask.data[at] = 255 - mask.data[at]!;
    await writeFile(join(pictures, `p${i}.png`), await codec.encode(image, { format: 'png' }));
    await writeFile(join(masks, `p${i}.png`), await codec.encodeMask(mask));
  }
  await codec.close();
  return [pictures, masks];
}

/** A red thing over a ground of its own, and its mask. */
export function drawThing(seed: number): { readonly image: RgbaImage; readonly mask: Mask } {
  const random = createRandom(seed);
  const [image, mask] = [createImage(SIDE, SIDE), createMask(SIDE, SIDE)];
  const half = 8 + random.below(8);
  const [x0, y0] = [half + random.below(SIDE - 2 * half), half + random.below(SIDE - 2 * half)];
  // A few waves, so that hashes tell one ground from another.
  const waves = Array.from(
    { length: 4 },
    () => [random.normal() / 9, random.normal() / 9, 7 * random.next()] as const,
  );
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const inside = Math.hypot(x - x0, y - y0) < half;
      const light = waves.reduce((sum, [u, v, phase]) => sum + 25 * Math.sin(u * x + v * y + phase), 110);
      image.data.set(inside ? [230, 40, 40, 255] : [30, light, 255 - light, 255], 4 * (y * SIDE + x));
      mask.data[y * SIDE + x] = inside ? 255 : 0;
    }
  return { image, mask };
}
