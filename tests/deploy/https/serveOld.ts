import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../../apps/web/tools/buildSite.ts';
import { firstPage } from '../../compat/firstPage.ts';
import { NAMES, type World } from './openWorld.ts';

/** Lays the first StickerSnap's page where nginx serves it over HTTPS, with the API's host in it. */
export async function serveOld(world: World): Promise<void> {
  const folder = join(world.folder, 'old');
  const axios = await readFile(join(ROOT, 'node_modules', 'axios', 'dist', 'axios.min.js'));
  writeFileSync(join(folder, 'axios.js'), axios);
  writeFileSync(join(folder, 'index.html'), firstPage(`${world.addressOf('api')}/`));
  writeFileSync(
    join(folder, 'site.conf'),
    `server {
  listen 127.0.0.1:${world.httpsPort} ssl http2;
  server_name ${NAMES.old};
  include ${world.settingsOf('api').NGINX_FOLDER}/tls.conf;
  root ${folder};
}
`,
  );
}
