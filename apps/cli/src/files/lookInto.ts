import type { Stats } from 'node:fs';
import { lstat, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { productStem, SnapError, sniff } from '@stickersnap/core';
import { deadLink, systemCode, unreadable } from './fileErrors.ts';
import { fsPath } from './fsName.ts';

/** What a file in a folder is to whoever looks for pictures there. */
export type Look =
  /** To be cut; `isPhoto`: it has a product's name, and its content is none of ours. */
  | { readonly kind: 'picture'; readonly isPhoto: boolean }
  /** A picture that is not read, or what nobody could look into. */
  | { readonly kind: 'refused'; readonly error: SnapError }
  /** `reason` completes “left out, …”. */
  | { readonly kind: 'other'; readonly reason: string }
  /** Removed meanwhile. */
  | { readonly kind: 'gone' };

/** For who looks again and again: what has not been touched is not opened again. */
export type LookMemory = Map<string, { readonly identity: string; readonly look: Look }>;

/** As much as tells every kind. */
const HEAD_BYTES = 4096;

/** A file with such an ending is to be a picture, and is told when it is not. */
const PICTURE = /\.(jpe?g?|jfif|pjp(eg)?|png|apng|webp|avifs?|gif|tiff?|bmp|dib|hei[cfs]|hif|mpo)$/i;
/** Browsers and copying programs give a file its own name when it is whole. */
const UNFINISHED = /\.(part|partial|crdownload|download|opdownload|filepart|tmp)$/i;

const other = (reason: string): Look => ({ kind: 'other', reason });

/**
 * What a file is, by its content; links are followed. The one place where folders' files are judged.
 *
 * @param name as it is told to people
 */
export async function lookInto(path: string, name: string, memory?: LookMemory): Promise<Look> {
  try {
    const stats = await stat(fsPath(path));
    const identity = [stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino].join('-');
    const known = memory?.get(path);
    if (known?.identity === identity) return known.look;
    const look = await lookAt(path, stats);
    memory?.set(path, { identity, look });
    return look;
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') return { kind: 'refused', error: unreadable(name, error) };
    return (await isThere(path)) ? { kind: 'refused', error: deadLink(name) } : { kind: 'gone' };
  }
}

async function lookAt(path: string, stats: Stats): Promise<Look> {
  if (stats.isDirectory()) return other('it is a folder');
  if (!stats.isFile()) return other('it is no file but a device or pipe');
  return judge(await readHead(path), stats, path);
}

/** Whether there is something of that name, if only a link. */
export async function isThere(path: string): Promise<boolean> {
  return lstat(fsPath(path)).then(
    () => true,
    () => false,
  );
}

export function isPictureName(name: string): boolean {
  return PICTURE.test(name);
}

function judge(head: Uint8Array, { size }: Stats, path: string): Look {
  const name = basename(path);
  const sniffed = sniff(head);
  const isPicture = sniffed !== undefined && sniffed.kind !== 'other';
  if (isPicture && UNFINISHED.test(name)) {
    const reason = 'by its name it is not wholly there yet';
    return { kind: 'refused', error: new SnapError('input-damaged', { reason }) };
  }
  if (sniffed?.kind === 'unsupported') {
    return { kind: 'refused', error: new SnapError('input-unsupported', { format: sniffed.format }) };
  }
  // What should be a picture by its name is told as what it is when it is to be cut.
  if (isPicture || PICTURE.test(name))
    return { kind: 'picture', isPhoto: isPicture && isNoProduct(name, head) };
  if (size === 0) return other('it is empty');
  return other(sniffed?.kind === 'other' ? sniffed.reason : 'its content is of no known kind');
}

/** Whether a product's name is borne by something that no product is: all have transparency, masks are grey. */
export function isNoProduct(name: string, head: Uint8Array): boolean {
  if (productStem(name) === undefined) return false;
  const lower = name.toLowerCase();
  const text = (at: number) => Buffer.from(head.subarray(at, at + 4)).toString('latin1');
  if (lower.endsWith('.webp')) {
    if (text(8) !== 'WEBP') return true;
    const kind = text(12);
    return !(kind === 'VP8X' && (head[20]! & 0x10) !== 0) && !(kind === 'VP8L' && (head[24]! & 0x10) !== 0);
  }
  if (text(1) !== 'PNG\r') return true;
  const colourType = head[25];
  return lower.endsWith('.mask.png') ? colourType !== 0 : colourType === 0 || colourType === 2;
}

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(fsPath(path), 'r');
  try {
    const bytes = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(bytes, 0, HEAD_BYTES, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
