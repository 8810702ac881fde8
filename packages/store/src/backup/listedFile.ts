import { isBlobName } from '../blobs/blobNames.ts';
import type { FileFacts } from './fileFacts.ts';

/** A file of a backup beside its rows: a blob, or what was handed in. */
export interface ListedFile extends FileFacts {
  /** Within the backup, with slashes: `blobs/A/A…`, `extra/…`. */
  readonly path: string;
}

/** What goes along with a store: `name` tells whoever restores it where it belongs. */
export interface ExtraFile {
  /** Plain names with slashes between. */
  readonly name: string;
  readonly path: string;
}

export const EXTRA = 'extra/';
const PLAIN = /^(?!\.+$)[\w.-]+$/;

export const isPlainName = (name: string): boolean => name.split('/').every((part) => PLAIN.test(part));

export const blobFile = (id: string): string => `blobs/${id.slice(0, 1)}/${id}`;

/** `undefined`: it is no blob. */
export function blobIdOf(path: string): string | undefined {
  const id = path.split('/').at(-1)!;
  return isBlobName(id) && blobFile(id) === path ? id : undefined;
}
