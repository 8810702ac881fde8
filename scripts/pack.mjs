// `npm run pack`: makes packages that npm can install anywhere, JavaScript with declarations, in dist/packages.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { npm } from './bootstrap/npm.mjs';
import { say } from './bootstrap/report.mjs';
import { ensureInstalled, ROOT, runScript } from './bootstrap.mjs';
import { EMOJI_OF, LOOPS_OF } from './pack/licenceOf.mjs';
import { stagePackages } from './pack/stagePackages.mjs';

/** Each after those on which it stands. */
const FOLDERS = [
  'packages/core',
  'packages/text',
  'packages/site',
  'packages/node',
  'packages/api',
  'packages/learn',
  'packages/store',
  'apps/server',
  'apps/cli',
];

/** What goes along as it is, where it is there. */
const EXTRAS = {
  'packages/text': { fonts: 'packages/text/fonts' },
  'apps/server': { site: 'apps/web/dist' },
};

/** Of whose work something is compiled in. What is installed beside brings its own licence along, and so does the page. */
const HOLDS = { 'packages/core': LOOPS_OF, 'packages/text': EMOJI_OF };

await runScript(async () => {
  const node = await ensureInstalled();
  // In here, since declarations are compiled against the packages that lie above.
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  const temporary = mkdtempSync(join(ROOT, 'dist', '.pack-'));
  try {
    const staged = await stagePackages(FOLDERS, {
      root: ROOT,
      stage: join(temporary, 'stage'),
      node,
      extras: EXTRAS,
      holds: HOLDS,
    });
    const tarballs = join(temporary, 'tarballs');
    mkdirSync(tarballs);
    await npm(['pack', ...staged, '--ignore-scripts', '--pack-destination', tarballs], { cwd: temporary });
    replaceFolder(join(ROOT, 'dist', 'packages'), tarballs);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  for (const name of readdirSync(join(ROOT, 'dist', 'packages')).sort()) {
    const { size } = statSync(join(ROOT, 'dist', 'packages', name));
    say(`dist/packages/${name}  ${Math.ceil(size / 1000)} kB`);
  }
  return 0;
});

/** Copies first, so that nothing half done ever bears the name. */
function replaceFolder(folder, source) {
  const aside = join(folder, '..', `.${basename(source)}-${process.pid}`);
  try {
    cpSync(source, aside, { recursive: true });
    rmSync(folder, { recursive: true, force: true });
    renameSync(aside, folder);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}
