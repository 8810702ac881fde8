import { deflateSync } from 'fflate/browser';
import { crc32 } from '../pack/zip/crc32.ts';
import { encodeUtf8 } from '../text/utf8.ts';

/** One entry; whatever is not said is as it should be. */
export interface CraftedEntry {
  readonly path: string;
  readonly bytes?: Uint8Array;
  readonly deflated?: boolean;
  /** The name in the local header. */
  readonly localPath?: string;
  readonly flags?: number;
  /** The unpacked size that both headers claim. */
  readonly size?: number;
  readonly crc?: number;
  /** Where the directory says that the entry begins. */
  readonly offset?: number;
  readonly extra?: Uint8Array;
  /** File kind and rights, made on Unix. */
  readonly mode?: number;
}

export interface CraftedEnd {
  readonly claimed?: number;
  readonly disk?: number;
  readonly comment?: string;
}

/** A ZIP archive that may lie about itself. */
export function craftZip(entries: readonly CraftedEntry[], end: CraftedEnd = {}): Uint8Array<ArrayBuffer> {
  const body: number[] = [];
  const directory: number[] = [];
  for (const entry of entries) {
    const plain = entry.bytes ?? new Uint8Array(0);
    const packed = entry.deflated ? deflateSync(plain) : plain;
    const shared = (name: Uint8Array, extra: Uint8Array) => [
      ...little(20, 2),
      ...little(entry.flags ?? 0x0800, 2),
      ...little(entry.deflated ? 8 : 0, 2),
      ...little(0, 4),
      ...little(entry.crc ?? crc32(plain), 4),
      ...little(packed.length, 4),
      ...little(entry.size ?? plain.length, 4),
      ...little(name.length, 2),
      ...little(extra.length, 2),
    ];
    const name = encodeUtf8(entry.path);
    const localName = encodeUtf8(entry.localPath ?? entry.path);
    const extra = entry.extra ?? new Uint8Array(0);
    const made = entry.mode === undefined ? 20 : (3 << 8) | 20;
    directory.push(...little(0x02014b50, 4), ...little(made, 2), ...shared(name, extra));
    directory.push(...little(0, 2 + 2 + 2), ...little((entry.mode ?? 0) * 65536, 4));
    directory.push(...little(entry.offset ?? body.length, 4), ...name, ...extra);
    body.push(...little(0x04034b50, 4), ...shared(localName, new Uint8Array(0)), ...localName);
    for (const byte of packed) body.push(byte);
  }
  const claimed = end.claimed ?? entries.length;
  const comment = encodeUtf8(end.comment ?? '');
  const tail = [
    ...little(0x06054b50, 4),
    ...little(end.disk ?? 0, 2),
    ...little(end.disk ?? 0, 2),
    ...little(claimed, 2),
    ...little(claimed, 2),
    ...little(directory.length, 4),
    ...little(body.length, 4),
    ...little(comment.length, 2),
    ...comment,
  ];
  const out = new Uint8Array(body.length + directory.length + tail.length);
  out.set(body);
  out.set(directory, body.length);
  out.set(tail, body.length + directory.length);
  return out;
}

function little(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** i) % 256);
}
