import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the site is made from, relative to the repository: the app and every package that it depends on. */
const SOURCES = [
  'apps/web',
  'packages/api/src',
  'packages/core/src',
  'packages/learn/src',
  'packages/text/src',
  'packages/text/fonts',
  'package-lock.json',
];
const LEFT_OUT = /(?:^|\/)(?:node_modules|dist)(?:\/|$)|\.test\.ts$/;

/** One hash of everything that the site is built from, and of what it is built with. */
export async function siteStamp(root: string, options: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(options));
  for (const source of SOURCES) {
    for (const file of await filesIn(root, source))
      hash.update(file).update(await readFile(join(root, file)));
  }
  return hash.digest('hex');
}

async function filesIn(root: string, path: string): Promise<string[]> {
  if (LEFT_OUT.test(path)) return [];
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return [path];
  const lists = entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((entry) => {
      const name = `${path}/${entry.name}`;
      if (entry.isDirectory()) return filesIn(root, name);
      return LEFT_OUT.test(name) ? [] : [name];
    });
  return (await Promise.all(lists)).flat();
}
