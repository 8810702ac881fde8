import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { siteHeaders, styleSources } from '@stickersnap/site';
import { DeployError } from './deployError.ts';
import { PAGE } from './siteFiles.ts';

/**
 * What has to be sent with every file of the site, since a bucket does not: the page is isolated by it, and runs only
 * what lies there. The styles that stand in the page itself are named by their sums, so they differ from build to build.
 * @throws DeployError where the folder holds no page.
 */
export async function pageHeaders(
  folder: string,
  connect: readonly string[] = [],
): Promise<Record<string, string>> {
  const html = await readFile(join(folder, PAGE), 'utf8').catch(() => undefined);
  if (html === undefined)
    throw new DeployError(`There is no page in ${folder}. Build it first: npm run build:web`);
  return siteHeaders({ connect, styles: styleSources(html) });
}
