import type { PublishedCard } from '@stickersnap/core';
import { FetchFailure } from '../fetchFailure.ts';
import { type FileDigest, fileDigest } from '../keep/fileDigest.ts';
import { differenceOf } from '../keep/modelFiles.ts';
import { type PartialFile, partialFile } from '../keep/partialFile.ts';
import { withTempFolder } from '../keep/tempFolder.ts';
import type { Report } from '../progress.ts';
import { unavailable } from '../unavailable.ts';
import { fetchSource } from './fetchSource.ts';

/** The file that is wanted: a card's own, or one of its graphs. */
export type WantedFile = Pick<PublishedCard, 'id' | 'sha256' | 'md5' | 'bytes' | 'sources'>;

export interface FetchWeightsOptions {
  readonly registry: string | undefined;
  readonly report: Report;
  readonly signal: AbortSignal;
}

/**
 * Fetches weights from the first of the sources that gives them.
 * @param accept is given the file, checked against all that is known of it, and moves it to where it belongs.
 * @throws SnapError `model-unavailable` with the last source's reason.
 */
export async function fetchWeights<T>(
  directory: string,
  wanted: WantedFile,
  options: FetchWeightsOptions,
  accept: (path: string, digest: FileDigest) => Promise<T>,
): Promise<T> {
  const { signal } = options;
  let failure: unknown;
  for (const source of wanted.sources) {
    const begun = partialFile(directory, source);
    for (const part of [begun, undefined]) {
      try {
        return await attempt(part);
      } catch (error) {
        signal.throwIfAborted();
        failure = error;
        if (!(error instanceof MixedFile)) break;
      }
    }

    async function attempt(part: PartialFile | undefined): Promise<T> {
      return withTempFolder(directory, async (folder) => {
        const { path, resumed } = await fetchSource(source, folder, { ...options, begun: part });
        options.report({ phase: 'check' });
        const digest = await fileDigest(path, signal, { md5: wanted.md5 !== undefined });
        const reason = differenceOf(digest, wanted);
        if (reason === undefined) return accept(path, digest);
        const Failure = resumed ? MixedFile : FetchFailure;
        throw new Failure(`what was fetched is not the model: ${reason}`, WRONG_FILE);
      });
    }
  }
  throw unavailable(wanted.id, directory, failure);
}

/** Its beginning and its end may be of two different files: it is fetched once more, in one piece. */
class MixedFile extends FetchFailure {}

const WRONG_FILE = 'Try again; if it stays so, its source or the checksum in its card is wrong.';
