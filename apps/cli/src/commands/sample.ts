import { join, resolve } from 'node:path';
import { drawSample } from '@stickersnap/core';
import { readDevice, readRecipe } from '../cut/cutOptions.ts';
import { writeFile } from '../files/writeFile.ts';
import { printable } from '../terminal/printable.ts';
import type { World } from '../terminal/world.ts';
import type { Arguments } from '../usage/args.ts';
import type { Settings } from '../usage/settings.ts';
import { UsageError } from '../usage/usageError.ts';
import { runCut } from './cut.ts';

const FOLDER = 'stickers';
const NAME = 'sample.png';
const WIDTH = 1024;
const HEIGHT = 768;

/**
 * Draws a picture and goes with it the way that every photo goes.
 *
 * @returns the exit code.
 */
export async function runSample(args: Arguments, settings: Settings, world: World): Promise<number> {
  if (args.words.length > 0) {
    throw new UsageError('sample takes no names. For your own pictures: stickersnap cut photo.jpg');
  }
  const recipe = readRecipe(args);
  const device = readDevice(args, settings);
  const backend = await world.loadBackend();
  const picture = join(FOLDER, NAME);
  const bytes = await backend.encodePng(drawSample(WIDTH, HEIGHT));
  await writeFile(resolve(world.cwd, picture), bytes, { name: picture, signal: world.signal });

  const values = new Map([
    ['for', ['whatsapp,telegram']],
    ['model', [recipe]],
    ['device', [device]],
  ]);
  const switches = new Set([...args.switches, 'force']);
  const code = await runCut({ words: [picture], switches, values }, settings, world);
  if (code === 0) {
    world.stdout.write(`The stickers are in ${printable(resolve(world.cwd, FOLDER))}\n`);
    world.stdout.write('With your own photos: stickersnap cut photo.jpg (or npm start -- photo.jpg)\n');
  }
  return code;
}
