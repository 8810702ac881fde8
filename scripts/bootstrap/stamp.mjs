import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The fields of a package.json that an installation depends on; scripts may change freely. */
const FIELDS = [
  'name',
  'workspaces',
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'overrides',
  'allowScripts',
];

/**
 * What an installation depends on, as one hash: the lockfile, what each package.json says about
 * dependencies, and the platform, for folders that are carried between machines.
 *
 * @param {string} root the repository's folder
 */
export function stampOf(root) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
  hash.update(readFileSync(join(root, 'package-lock.json')));
  for (const file of manifestFiles(root)) {
    const manifest = JSON.parse(readFileSync(join(root, file), 'utf8'));
    hash.update(JSON.stringify([file, ...FIELDS.map((field) => manifest[field] ?? null)]));
  }
  return hash.digest('hex');
}

/** Whether the last finished installation was of just these dependencies. */
export function isInstalled(root) {
  try {
    return readFileSync(stampFile(root), 'utf8') === stampOf(root);
  } catch {
    return false;
  }
}

export function writeStamp(root) {
  writeFileSync(stampFile(root), stampOf(root));
}

/** Before an installation, so that an interrupted one is repaired by the next run. */
export function removeStamp(root) {
  rmSync(stampFile(root), { force: true });
}

const stampFile = (root) => join(root, 'node_modules', '.stickersnap-stamp');

function manifestFiles(root) {
  const { workspaces = [] } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const files = ['package.json'];
  for (const pattern of workspaces) {
    const folder = pattern.replace(/\/\*$/, '');
    if (!existsSync(join(root, folder))) continue;
    const names = folder === pattern ? [''] : readdirSync(join(root, folder)).sort();
    for (const name of names) files.push([folder, name, 'package.json'].filter(Boolean).join('/'));
  }
  return files.filter((file) => existsSync(join(root, file)));
}
