import { glob, readdir, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { SnapError } from '@stickersnap/core';
import { systemCode, unreadable } from './fileErrors.ts';
import { naturalOrder } from './naturalOrder.ts';
import { productStem } from './products.ts';

/** A picture to cut; `path` is `undefined` for standard input. */
export interface Input {
  /** As it is told to people: from the words of the command line. */
  readonly name: string;
  /** Absolute. */
  readonly path: string | undefined;
}

export interface Inputs {
  /** In the order of the words, each file once. */
  readonly inputs: readonly Input[];
  /** Words that led to nothing. */
  readonly problems: readonly { readonly name: string; readonly error: SnapError }[];
}

export const STDIN_NAME = '-';

const PICTURE = /\.(jpe?g|jfif|png|webp|avif|gif|tiff?|bmp|hei[cf])$/i;

/**
 * Words become pictures. A word that exists is taken literally, before it is read as a pattern; a folder
 * stands for the pictures directly in it, in natural order, without hidden files and own products.
 */
export async function resolveInputs(words: readonly string[], cwd: string): Promise<Inputs> {
  const inputs = new Map<string, Input>();
  const problems: { name: string; error: SnapError }[] = [];
  for (const word of words) {
    if (word === STDIN_NAME) {
      inputs.set(STDIN_NAME, { name: STDIN_NAME, path: undefined });
      continue;
    }
    try {
      for (const name of await expand(word, cwd)) {
        const path = resolve(cwd, name);
        if (!inputs.has(path)) inputs.set(path, { name, path });
      }
    } catch (error) {
      problems.push({ name: word, error: error instanceof SnapError ? error : unreadable(word, error) });
    }
  }
  return { inputs: [...inputs.values()], problems };
}

async function expand(word: string, cwd: string): Promise<readonly string[]> {
  if (word === '' || word.includes('\0')) throw new SnapError('input-not-found', { name: word });
  const kind = await kindOf(resolve(cwd, word));
  if (kind === 'file') return [word];
  const names = kind === 'folder' ? await inFolder(word, cwd) : await matching(word, cwd);
  if (names.length === 0) {
    throw new SnapError(kind === 'folder' ? 'folder-empty' : 'input-not-found', { name: word });
  }
  return names.toSorted(naturalOrder);
}

/** Pipes and devices count as files: they can be read. */
async function kindOf(path: string): Promise<'file' | 'folder' | 'nothing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const code = systemCode(error);
    // A pattern may be longer than a name can be, or lead through a file.
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return 'nothing';
    throw error;
  }
}

/** Whether a file is a picture by its name, whatever it holds. */
export function isPictureName(name: string): boolean {
  return PICTURE.test(name);
}

async function inFolder(word: string, cwd: string): Promise<string[]> {
  const names: string[] = [];
  for (const name of await readdir(resolve(cwd, word))) {
    const path = join(word, name);
    if (PICTURE.test(name) && isWanted(name) && (await isFile(resolve(cwd, path)))) names.push(path);
  }
  return names;
}

async function matching(pattern: string, cwd: string): Promise<string[]> {
  const names: string[] = [];
  // A pattern that names no ending, like `photos/**`, means pictures, not whatever else lies there.
  const takesAny = /^\.\w+$/.test(extname(pattern)) || extname(pattern).includes('{');
  for await (const name of glob(pattern, { cwd })) {
    const file = basename(name);
    if ((takesAny || PICTURE.test(file)) && isWanted(file) && (await isFile(resolve(cwd, name)))) {
      names.push(name);
    }
  }
  return names;
}

function isWanted(name: string): boolean {
  return !name.startsWith('.') && productStem(name) === undefined;
}

/** Follows links; a link that leads nowhere is none. */
async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
