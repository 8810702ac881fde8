import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelList, PlatformList } from '@stickersnap/api';
import { PLATFORMS } from '@stickersnap/core';
import type { FastifyInstance } from 'fastify';
import { route } from '../http/every/route.ts';
import type { RouteParts } from './routeParts.ts';

/** What there is: networks for devices that run them themselves, and messengers. */
export function catalogueRoutes(app: FastifyInstance, { site, siteModels }: RouteParts): void {
  route(app, 'listModels', async (): Promise<ModelList> => {
    if (site === undefined) return [];
    const rows = siteModels === undefined ? await builtModels(site) : await siteModels.list();
    return rows.map((row) => ({ ...row, url: `/models/${row.url}` }));
  });
  route(app, 'listPlatforms', async (): Promise<PlatformList> => PLATFORMS as PlatformList);
}

/** The site's own list; its addresses are relative to the list, and become those of the server. */
async function builtModels(site: string): Promise<ModelList> {
  const text = await readFile(join(site, 'models', 'index.json'), 'utf8').catch(() => '[]');
  return JSON.parse(text) as ModelList;
}
