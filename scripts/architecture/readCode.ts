import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import type { Arrow, House } from './house.ts';
import { importsOf } from './importsOf.ts';

/** Whose single files beside the rooms are drawn as well; its door, which hands out all rooms, is not. */
const WITH_FILES = 'packages/core';
const DOOR = 'index.ts';

/** What is there for tests alone. */
const FOR_TESTS = /(^|\/)testing(\/|$)|\.test\.ts$/;

/**
 * Reads what stands on what, out of the imports of all sources.
 *
 * @param root of the project
 * @returns all houses together, and then each with its rooms.
 */
export function readCode(root: string): House[] {
  const names = ['packages', 'apps'].flatMap((group) =>
    folders(join(root, group)).map((folder) => `${group}/${folder}`),
  );
  const byPackage = new Map(names.map((name) => [packageName(join(root, name)), name]));
  const between: Arrow[] = [];
  const houses = names.map((name): House => {
    const source = join(root, name, 'src');
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .map((path) => path.split(sep).join('/'))
      .filter((path) => /\.(ts|vue)$/.test(path) && !FOR_TESTS.test(path));
    const single = files.filter((path) => !path.includes('/') && path !== DOOR);
    const rooms = [
      ...folders(source).filter((folder) => !FOR_TESTS.test(folder)),
      ...(name === WITH_FILES ? single : []),
    ];
    const arrows: Arrow[] = [];
    for (const path of files) {
      const file = `${name}/src/${path}`;
      for (const specifier of importsOf(path, readFileSync(join(source, path), 'utf8'))) {
        const target = specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : undefined;
        const house =
          target === undefined
            ? byPackage.get(/^(@[^/]+\/)?[^/]+/.exec(specifier)![0])
            : names.find((known) => target.startsWith(`${known}/`));
        if (house !== undefined && house !== name) between.push({ from: name, to: house, file });
        const from = path.split('/')[0]!;
        const to = target === undefined ? '' : relative(`${name}/src`, target).split(sep)[0]!;
        if (house === name && from !== to && rooms.includes(from) && rooms.includes(to))
          arrows.push({ from, to, file });
      }
    }
    return { name, rooms, arrows };
  });
  return [{ name: 'houses', rooms: names, arrows: between }, ...houses];
}

function folders(path: string): string[] {
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

function packageName(folder: string): string {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).name;
}
