import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSiteServer } from '@stickersnap/node';
import type { SiteModel } from '../../apps/web/src/engine/siteModel.ts';
import { SESSION_OPTIONS } from '../../apps/web/src/engine/worker/runner/createRunner.ts';
import { buildSite, DIST } from '../../apps/web/tools/buildSite.ts';
import { BenchError } from '../benchError.ts';
import type { WebOptions } from './options.ts';
import { preparePhotos } from './photos.ts';
import { bundleImgly, imglyData, imglyPaths } from './serve/bundleImgly.ts';
import { type Listening, listen } from './serve/listen.ts';
import { servePages } from './serve/servePages.ts';
import type { WebBench } from './webBench.ts';

/** The network whose time is the measure. */
const NETWORK = 'u2netp';
/** Where the peer's package and Lighthouse are installed. */
export const TOOLS = join(import.meta.dirname, '..', 'peers', 'web');

/** Builds what is measured and serves it. @param folder for files in between */
export async function openBench(
  options: WebOptions,
  folder: string,
): Promise<WebBench & { close(): Promise<void> }> {
  const live = process.stderr.isTTY === true;
  const say = (line: string) => process.stderr.write(live ? `\r\x1b[K${line}` : `${line}\n`);
  await buildSite({ say });
  const photos = await preparePhotos(folder, options.data, Math.max(options.rounds, 1));
  const site = await listen(createSiteServer({ folder: DIST }));
  const pages = await servedPages();
  const imgly = options.peers && options.parts.includes('speed') ? await servedImgly(folder) : undefined;
  const servers: Listening[] = [site, pages, ...(imgly === undefined ? [] : [imgly])];
  return {
    site,
    pages,
    imgly,
    network: await bareNetwork(),
    photos,
    say,
    close: async () => void (await Promise.all(servers.map((server) => server.close()))),
  };
}

const PAGES = join(import.meta.dirname, 'pages');

function servedPages(): Promise<Listening> {
  const runtime = dirname(fileURLToPath(import.meta.resolve('onnxruntime-web')));
  return listen(servePages({ '/pages/': PAGES, '/ort/': runtime, '/models/': join(DIST, 'models') }).server);
}

async function servedImgly(folder: string): Promise<Listening> {
  const bundle = join(folder, 'imgly');
  await bundleImgly(TOOLS, bundle);
  const { server, prepare } = servePages({ '/pages/': PAGES, '/peer/': bundle, '/data/': imglyData(TOOLS) });
  const data = (await imglyPaths(TOOLS)).map((path) => `/data/${path}`);
  await prepare(['/peer/imgly.js', ...data]);
  return listen(server);
}

async function bareNetwork(): Promise<WebBench['network']> {
  const models = JSON.parse(await readFile(join(DIST, 'models', 'index.json'), 'utf8')) as SiteModel[];
  const model = models.find(({ id }) => id === NETWORK);
  if (model === undefined) throw new BenchError(`The site offers no model ${NETWORK}.`);
  const { url, card } = model;
  const options = { executionProviders: ['wasm'], ...SESSION_OPTIONS };
  return { model: `/models/${url}`, input: card.input, side: card.inputSize, options };
}
