import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BARE,
  judgePicture,
  LINE_MAIN,
  LINE_TAB,
  type LineIcons,
  type Pack,
  type PackFile,
  type PackSticker,
  type Platform,
  packTarget,
  planPack,
  platformById,
  requirePack,
  SnapError,
} from '@stickersnap/core';
import type { ReceivedFile } from '../http/receive/receivedForm.ts';
import { stemOf } from '../products/stemOf.ts';
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
  requireBeginning({ title, author, stickers: files.map(draft) }, options);

  const stickers: PackSticker[] = [];
  // One after the other: whoever waits for a single picture goes before.
  for (const [i, file] of files.entries()) {
    const bytes = await makeSticker(file, i, options, parts);
    stickers.push({ bytes, name: stemOf(file.fileName), ...textsOf(file, options) });
  }
  const pack: Pack = { title, author, stickers };
  const tray =
    target.tray === undefined
      ? {}
      : { tray: await makeIcon(stickers[0]!.bytes, target.tray, options, parts) };
  const plan = planPack({ ...pack, ...tray }, target.id);
  const packs = plan.packs.map((part) => part.pack);
  if (target.id !== 'folder') for (const part of packs) requirePack(part, target.id);
  const lineIcons = target.id === 'line' ? await drawLineIcons(packs, options, parts) : [];
  const task = { kind: 'write', packs, target: target.id, lineIcons } as const;
  const file = await parts.runPackTask(task, parts.signal);
  return { file, warnings: [...new Set(plan.warnings.map(({ code }) => code))] };
}

const draft = (): PackSticker => ({ bytes: new Uint8Array(0), emojis: [], keywords: [] });

/** Whether the title, the author and the number of stickers will do, before the work begins. */
function requireBeginning(pack: Pack, { target }: PackOptions): void {
  const { packs } = planPack(pack, target.id);
  const finding = packs[0]?.findings.find(({ rule }) => rule === 'title' || rule === 'author');
  if (finding === undefined) return;
  const { subject, measured, mend } = finding;
  throw new SnapError('pack-invalid', { platform: packTarget(target.id).name, subject, measured, mend });
}

async function makeSticker(
  { path }: ReceivedFile,
  index: number,
  { target, recipe, style }: PackOptions,
  { workshop, signal }: PackParts,
): Promise<Uint8Array> {
  const bytes = await readFile(path);
  const fate = judgePicture(bytes, target);
  if (fate === 'kept') return bytes;
  const finished = fate === 'fitted';
  const platform = target.picture ?? platformById('whatsapp')!;
  const order = { path, recipe, finished, style, products: [{ kind: 'sticker', platform } as const] };
  const { products } = await workshop.cut(order, { signal, urgency: 'later' });
  const made = products[0];
  if (made !== undefined) return made.bytes;
  const subject = `Picture ${index + 1}`;
  const mend = 'Leave it out, or use model=best.';
  throw new SnapError('pack-invalid', { platform: target.name, subject, measured: 'no subject', mend });
}

async function makeIcon(
  sticker: Uint8Array,
  icon: Platform,
  { recipe }: PackOptions,
  { workshop, folder, onFile, newName, signal }: PackParts,
): Promise<Uint8Array> {
  const path = join(folder, newName());
  onFile(path);
  await writeFile(path, sticker, { mode: 0o600, signal });
  const product = { kind: 'sticker', platform: icon } as const;
  const order = { path, recipe, finished: true, style: BARE, products: [product] };
  const { products } = await workshop.cut(order, { signal, urgency: 'later' });
  if (products[0] === undefined) throw new SnapError('nothing-to-draw');
  return products[0].bytes;
}

async function drawLineIcons(
  packs: readonly Pack[],
  options: PackOptions,
  parts: PackParts,
): Promise<LineIcons[]> {
  const icons: LineIcons[] = [];
  for (const { stickers } of packs) {
    const draw = (icon: Platform) => makeIcon(stickers[0]!.bytes, icon, options, parts);
    icons.push({ main: await draw(LINE_MAIN), tab: await draw(LINE_TAB) });
  }
  return icons;
}

function textsOf(
  { fileName }: ReceivedFile,
  { texts, emojis: others }: PackOptions,
): Omit<PackSticker, 'bytes'> {
  const { emojis = [], keywords = [], altText } = texts.get(fileName.replace(/\.[^.]*$/, '')) ?? {};
  const chosen = emojis.length > 0 ? emojis : others;
  return { emojis: chosen, keywords, ...(altText === undefined ? {} : { altText }) };
}
