import { join } from 'node:path';
import { type RandomBytes, randomText } from '../randomBytes.ts';

/** 128 bits: nobody guesses a name, and no two are ever the same. */
const NAME_BYTES = 16;
const NAME = /^[A-Za-z0-9_-]{22}$/;

export const newBlobName = (random: RandomBytes): string => randomText(random, NAME_BYTES);

/** Whatever a client sends: only what could have been made here leads to a file. */
export const isBlobName = (id: string): boolean => NAME.test(id);

/** The folders over which files are spread, by their first letter. */
export const FANS: readonly string[] = [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
];

/** @param id checked before. */
export const blobPath = (directory: string, id: string): string => join(directory, id.slice(0, 1), id);
