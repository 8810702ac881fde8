import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  assemblePack,
  BARE,
  type DrawIcon,
  fitSticker,
  type PackFile,
  type PackSticker,
  type Platform,
  requireBeginning,
  SnapError,
  saidOf,
  validate,
  withTray,
} from '@stickersnap/core';
import type { ReceivedFile } from '../http/receive/receivedForm.ts';
import { stemOf } from '../products/stemOf.ts';
import type { About } from '../watch/about.ts';
import type { Workshop } from '../work/engine/workshop.ts';
import type { PackOptions } from './packOptions.ts';
import type { RunPackTask } from './runInThread.ts';

export interface PackParts {
  readonly workshop: Workshop;
  readonly runPackTask: RunPackTask;
  /** Absolute; for what lies on disk for a moment. */
  readonly folder: string;
  /** Told of each file there. */
  readonly onFile: (path: string) => void;
  readonly newName: () => string;
  readonly signal: AbortSignal;
  readonly about: About;
}

export interface BuiltPack {
  readonly file: PackFile;
  /** Codes of what the target does not carry. */
  readonly warnings: readonly string[];
}

/**
 * Makes a pack out of stickers and photos.
 * @throws SnapError what keeps the pack from being taken, told before anything is cut where that is possible.
 */
export async function buildPack(
  files: readonly ReceivedFile[],
  options: PackOptions,
  parts: PackParts,
): Promise<BuiltPack> {
  const { target, title, author } = options;
  requireBeginning({ title, author, count: files.length }, target.id);

  const stickers: PackSticker[] = [];
  // One after the other: whoever waits for a single picture goes before.
  for (const [i, file] of files.entries()) {
    const bytes = await makeSticker(file, i, options, parts);
    const said = options.texts.get(file.fileName.replace(/\.[^.]*$/, '')) ?? {};
    stickers.push({ bytes, name: stemOf(file.fileName), ...saidOf(said, options.emojis) });
  }
  const drawIcon: DrawIcon = (picture, icon) => makeIcon(picture, icon, options, parts);
  const pack = await withTray({ title, author, stickers }, target.id, drawIcon);
  const { packs, icons, warnings } = await assemblePack([pack], target.id, drawIcon);
  const task = { kind: 'write', packs, target: target.id, icons } as const;
  const file = await parts.runPackTask(task, parts.signal);
  return { file, warnings: [...new Set(warnings.map(({ code }) => code))] };
}

async function makeSticker(
  { path }: ReceivedFile,
  index: number,
  { target, recipe, style }: PackOptions,
  { workshop, signal, about }: PackParts,
): Promise<Uint8Array> {
  const cut = async (platform: Platform, finished: boolean) => {
    const order = { path, recipe, finished, style, products: [{ kind: 'sticker', platform } as const] };
    const { products } = await workshop.cut(order, { signal, about, urgency: 'later' });
    const [made] = products;
    if (made !== undefined) return { bytes: made.bytes, remarks: made.gaveUp };
    const subject = `Picture ${index + 1}`;
    const mend = 'Leave it out, or use model=best.';
    throw new SnapError('pack-invalid', { platform: target.name, subject, measured: 'no subject', mend });
  };
  // Pixels are the business of the workshop's processes, those of finished stickers as well.
  return (await fitSticker(await readFile(path), target, { cut })).bytes;
}

async function makeIcon(
  picture: Uint8Array,
  icon: Platform,
  { recipe }: PackOptions,
  { workshop, folder, onFile, newName, signal, about }: PackParts,
): Promise<Uint8Array> {
  if (validate(picture, icon).length === 0) return picture;
  const path = join(folder, newName());
  onFile(path);
  await writeFile(path, picture, { mode: 0o600, signal });
  const product = { kind: 'sticker', platform: icon } as const;
  const order = { path, recipe, finished: true, style: BARE, products: [product] };
  const { products } = await workshop.cut(order, { signal, about, urgency: 'later' });
  if (products[0] === undefined) throw new SnapError('nothing-to-draw');
  return products[0].bytes;
}
