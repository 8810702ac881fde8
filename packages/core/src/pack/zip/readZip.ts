import { SnapError } from '../../errors.ts';
import type { PackFile } from '../model.ts';
import { crc32 } from './crc32.ts';
import { inflate } from './inflate.ts';
import { pathFault, pathKey } from './pathFault.ts';
import { readDirectory, type ZipEntry } from './readDirectory.ts';

export interface ZipLimits {
  readonly maxEntries: number;
  /** The most unpacked bytes of one entry. */
  readonly maxEntryBytes: number;
  /** The most unpacked bytes of all entries together. */
  readonly maxTotalBytes: number;
  /** The most unpacked bytes for one packed byte; pictures are compressed already and stay near 1. */
  readonly maxRatio: number;
}

export const DEFAULT_ZIP_LIMITS: ZipLimits = {
  maxEntries: 1_000,
  maxEntryBytes: 16_000_000,
  maxTotalBytes: 100_000_000,
  maxRatio: 100,
};

const LOCAL = 0x04034b50;
const LOCAL_LENGTH = 30;
const STORED = 0;
const DEFLATED = 8;
const SIZES_FOLLOW = 0x0008;

/**
 * Unpacks a ZIP archive from anyone. Everything that the directory says is held against the limits, and
 * against the local headers, before anything is unpacked; unpacking stops at the size that was said.
 * Overlapping entries, the base of the small bombs (Fifield 2019), are refused.
 *
 * @returns the files without the folders, in the directory's order. The bytes of stored files are views of
 *   the archive.
 * @throws SnapError `pack-unreadable`, `pack-unsafe`; never anything else.
 *
 * @example
 * import { readZip, writeZip } from '@stickersnap/core';
 *
 * const file = { path: 'title.txt', bytes: new TextEncoder().encode('Cats') };
 * readZip(writeZip([file]))[0].path; // → 'title.txt'
 * readZip(writeZip([file]), { maxEntryBytes: 3 }); // → throws pack-unsafe
 * readZip(new Uint8Array(100)); // → throws pack-unreadable
 */
export function readZip(bytes: Uint8Array, limits: Partial<ZipLimits> = {}): PackFile[] {
  const all = { ...DEFAULT_ZIP_LIMITS, ...limits };
  const { entries, start } = readDirectory(bytes, all.maxEntries);
  checkNames(entries);
  checkSizes(entries, all);
  const places = locate(bytes, entries, start);
  const files: PackFile[] = [];
  entries.forEach((entry, i) => {
    const body = unpack(entry, bytes.subarray(places[i]!, places[i]! + entry.packedSize));
    if (!entry.path.endsWith('/')) files.push({ path: entry.path, bytes: body });
  });
  return files;
}

function checkNames(entries: readonly ZipEntry[]): void {
  const seen = new Set<string>();
  for (const { path, size } of entries) {
    const fault = pathFault(path);
    if (fault !== undefined) throw unsafe(fault);
    const key = pathKey(path);
    if (seen.has(key)) throw unsafe(`“${path}” is there twice`);
    seen.add(key);
    if (path.endsWith('/') && size > 0) throw unsafe(`the folder “${path}” has content`);
  }
}

function checkSizes(entries: readonly ZipEntry[], limits: ZipLimits): void {
  let total = 0;
  for (const { path, size, packedSize, method } of entries) {
    if (method !== STORED && method !== DEFLATED)
      throw new SnapError('pack-unreadable', { reason: `“${path}” is packed in an unusual way` });
    if (method === STORED && size !== packedSize) throw unsafe(`the sizes of “${path}” disagree`);
    if (size > limits.maxEntryBytes)
      throw unsafe(`“${path}” unpacks to more than ${limits.maxEntryBytes} bytes`);
    if (size > packedSize * limits.maxRatio)
      throw unsafe(`“${path}” unpacks to more than ${limits.maxRatio} times its size`);
    total += size;
  }
  if (total > limits.maxTotalBytes)
    throw unsafe(`it unpacks to ${total} bytes, more than ${limits.maxTotalBytes}`);
}

/** @returns where each entry's packed bytes begin. */
function locate(bytes: Uint8Array, entries: readonly ZipEntry[], directory: number): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const places = entries.map((entry) => bodyOf(bytes, view, entry, directory));
  const regions = entries.map((entry, i) => ({ from: entry.offset, to: places[i]! + entry.packedSize }));
  regions.sort((a, b) => a.from - b.from);
  for (let i = 1; i < regions.length; i++) {
    if (regions[i]!.from < regions[i - 1]!.to) throw unsafe('its entries overlap');
  }
  return places;
}

function bodyOf(bytes: Uint8Array, view: DataView, entry: ZipEntry, directory: number): number {
  const { path, rawName, offset, flags, method } = entry;
  const name = offset + LOCAL_LENGTH;
  if (name + rawName.length > directory || view.getUint32(offset, true) !== LOCAL)
    throw new SnapError('pack-unreadable', { reason: `“${path}” is not where the directory says` });
  const sameSums = [entry.crc, entry.packedSize, entry.size].every((value, i) => {
    const local = view.getUint32(offset + 14 + i * 4, true);
    return local === value || (local === 0 && (flags & SIZES_FOLLOW) !== 0);
  });
  const sameName =
    view.getUint16(offset + 26, true) === rawName.length &&
    rawName.every((byte, i) => bytes[name + i] === byte);
  const sameWay = view.getUint16(offset + 6, true) === flags && view.getUint16(offset + 8, true) === method;
  if (!sameSums || !sameName || !sameWay)
    throw unsafe(`the directory and the entry “${path}” contradict each other`);
  const body = name + rawName.length + view.getUint16(offset + 28, true);
  if (body + entry.packedSize > directory) throw unsafe(`“${path}” reaches into the directory`);
  return body;
}

function unpack(entry: ZipEntry, packed: Uint8Array): Uint8Array {
  const bytes = entry.method === STORED ? packed : inflate(packed, entry.size);
  if (bytes === undefined || crc32(bytes) !== entry.crc)
    throw new SnapError('pack-unreadable', { reason: `“${entry.path}” is damaged` });
  return bytes;
}

function unsafe(reason: string): SnapError {
  return new SnapError('pack-unsafe', { reason });
}
