import { SnapError } from '../../errors.ts';
import { sniffPicture } from '../../file/sniff.ts';
import { decodeText } from '../../text/decodeText.ts';
import type { PackFile } from '../model.ts';

/** A file of a pack with what its path and bytes say, worked out once. */
export interface PackEntry {
  readonly path: string;
  /** The file's name without folders, in lower case. */
  readonly base: string;
  /** The file's name without folders and ending, in its own case. */
  readonly stem: string;
  readonly isPicture: boolean;
  readonly bytes: Uint8Array;
}

const PICTURE = /\.(webp|png|apng|jpe?g|gif|avif|hei[cf]|tiff?|bmp)$/i;
/** What Finder, Explorer and archivers leave behind. */
const LEFTOVER = /(^|\/)(\.[^/]*|__MACOSX|thumbs\.db|desktop\.ini)(\/|$)/i;

/**
 * A pack's files without what systems leave behind. Pictures are told by their bytes, not by their names.
 *
 * @throws SnapError `pack-unreadable` when a file is a picture by its name alone.
 */
export function packEntries(files: readonly PackFile[]): PackEntry[] {
  const kept = files.filter(({ path }) => !LEFTOVER.test(path));
  return kept.map(({ path, bytes }) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const isPicture = sniffPicture(bytes) !== undefined;
    if (!isPicture && PICTURE.test(name))
      throw new SnapError('pack-unreadable', { reason: `“${path}” is not the picture that its name says` });
    return { path, base: name.toLowerCase(), stem: name.replace(/\.[^.]*$/, ''), isPicture, bytes };
  });
}

/** A text file's content in one piece; empty when the file is not there. */
export function textOf(entries: readonly PackEntry[], base: string): string {
  const entry = entries.find((candidate) => candidate.base === base);
  return entry === undefined ? '' : decodeText(entry.bytes).trim();
}

/** @throws SnapError `pack-unreadable` when the text is no JSON object. */
export function parseObject(text: string, path: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Told below, in the same words as JSON of another shape.
  }
  throw new SnapError('pack-unreadable', { reason: `${path} is no JSON object` });
}
