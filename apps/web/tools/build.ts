// `npm run build:web`: the site into apps/web/dist. --best: with the large networks, too. --probe and --out: for tests.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { addNetworks } from './addNetworks.ts';
import { buildSite, DIST } from './buildSite.ts';
import { refreshVersions } from './refreshVersions.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);

try {
  const { values } = parseArgs({
    options: {
      best: { type: 'boolean', default: false },
      probe: { type: 'boolean', default: false },
      out: { type: 'string', default: DIST },
    },
  });
  const folder = resolve(values.out);
  const built = await buildSite({ probe: values.probe, folder, say });
  // Whoever serves the site need not own it, and a server lays the version that serves over it.
  const refreshed = await refreshVersions(folder, { say }).catch((error: unknown) => {
    say(`The versions that were built stay: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  });
  if (values.best) {
    await addNetworks(folder, 'best', { say });
    await addNetworks(folder, 'clicks', { say });
  }
  say(built || refreshed ? `Built: ${folder}` : `Nothing has changed: ${folder}`);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
