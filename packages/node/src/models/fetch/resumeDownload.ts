import type { PartialFile } from '../keep/partialFile.ts';
import { type DownloadOptions, download } from './download.ts';

/**
 * Downloads a file, from where an earlier attempt was broken off; what comes of this one is kept for the next.
 * @returns whether its beginning is from an earlier attempt: parts of two different files may have met.
 * @throws as `download` does.
 */
export async function resumeDownload(
  url: string,
  path: string,
  begun: PartialFile | undefined,
  options: Omit<DownloadOptions, 'from'>,
): Promise<boolean> {
  const from = (await begun?.take(path)) ?? 0;
  try {
    return await download(url, path, { ...options, from });
  } catch (error) {
    // What was promised and is wrong is of no use; a broken connection's bytes are.
    await begun?.keep(path).catch(() => undefined);
    throw error;
  }
}
