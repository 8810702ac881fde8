import { cp, lstat, mkdir, mkdtemp, readdir, readlink, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join, relative } from 'node:path';
import { defaultModelDirectory } from '@stickersnap/node';
import { writeStamp } from '../../scripts/bootstrap/stamp.mjs';
import { ROOT } from './readDocuments.ts';

/** Nobody listens there: what asks for the network fails at once. */
const NOWHERE = 'http://127.0.0.1:9/';

export interface Checkout {
  readonly root: string;
  /** Of somebody who has never used StickerSnap. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * The project as somebody has it after the set-up, and a home of their own: a copy, whose libraries are links. There is
 * no network, so the small network lies where the set-up puts it.
 */
export async function openCheckout(): Promise<Checkout> {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-documents-'));
  const root = join(folder, 'stickersnap');
  await cp(ROOT, root, { recursive: true, filter: isSource });
  await linkModules(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  writeStamp(root);
  const home = join(folder, 'home');
  const models = join(home, '.cache/stickersnap/models');
  for (const name of ['weights', 'prepared'])
    await cp(join(defaultModelDirectory(), name), join(models, name), { recursive: true, filter: isSmall });
  await mkdir(join(folder, 'tmp'));
  const path = [dirname(process.execPath), process.env.PATH, join(root, 'node_modules/.bin')];
  return {
    root,
    env: {
      HOME: home,
      PATH: path.join(delimiter),
      TMPDIR: join(folder, 'tmp'),
      LANG: 'C.UTF-8',
      npm_config_registry: NOWHERE,
      npm_config_fetch_retries: '0',
      npm_config_update_notifier: 'false',
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Not what was made from the sources, but for the page, whose making takes minutes. */
function isSource(path: string): boolean {
  const name = relative(ROOT, path).replaceAll('\\', '/');
  return !/(^|\/)(node_modules|\.git|\.setup\.lock)$|^(dist|bench\/(out|peers)|stickers)$/.test(name);
}

/** The large network's weights are left at home. */
async function isSmall(path: string): Promise<boolean> {
  return (await lstat(path)).size < 20_000_000;
}

/** Links to libraries; the project's own packages are those of the copy. */
async function linkModules(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (entry.name === '.bin' || entry.name.startsWith('@')) await linkModules(source, target);
    else if (entry.isDirectory() && !basename(source).startsWith('.'))
      await symlink(source, target, 'junction');
  }
}
