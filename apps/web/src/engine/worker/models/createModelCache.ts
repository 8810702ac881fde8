import { type Abort, type ModelCard, SnapError } from '@stickersnap/core';
import { told } from '../../causes.ts';
import type { UsedModel } from '../../cut.ts';
import { loadOnce } from '../../loadOnce.ts';
import { checkSiteModels, type ServedFile, type SiteModel } from '../../siteModel.ts';
import { createFlights, type TellShare } from './createFlights.ts';
import { fetchBytes } from './fetchBytes.ts';
import { watchSilence } from './watchSilence.ts';

const CACHE = 'stickersnap-models';
/** Milliseconds; the index is small. */
const INDEX_SILENCE_MS = 15_000;
const MEND = 'Check the connection and try again.';

export interface LoadedModel {
  readonly model: SiteModel;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The second graph's file, where the card has one. */
  readonly decoder?: Uint8Array<ArrayBuffer>;
}

export interface ModelCache {
  cards(): Promise<readonly ModelCard[]>;
  /**
   * The same, after asking the site anew where one of these is not among them: large ones are added while it is served.
   * @throws SnapError `model-unknown`
   */
  require(ids: readonly string[]): Promise<readonly ModelCard[]>;
  /** Of all networks that the site serves. */
  versions(): Promise<readonly UsedModel[]>;
  /** Version and SHA-256 of the weights that the site serves under a card's id. */
  weights(id: string): Promise<{ readonly version: string; readonly sha256: string }>;
  /**
   * How many bytes of these would come over the network; 0 where all are kept.
   * @throws SnapError `model-unknown` where the site does not offer one.
   */
  missing(ids: readonly string[]): Promise<number>;
  /**
   * Whoever asks for a file that is on its way waits for it.
   * @param onShare 0–1 while the file comes over the network.
   * @throws SnapError `model-unknown` or `model-unavailable`; `signal.reason` as it is.
   */
  load(id: string, options?: { onShare?: (share: number) => void; signal?: Abort }): Promise<LoadedModel>;
}

/**
 * The site's models, kept on the device once they were fetched. A file's SHA-256 is checked each time it is read;
 * browsers offer neither hash nor cache to pages that did not come over a safe connection, and there its length is.
 *
 * @param base the folder with `index.json`, an absolute address that ends with a slash.
 */
export function createModelCache(base: string): ModelCache {
  const fly = createFlights();

  /** Asked for once a worker's life. Without a network the one seen last counts. */
  async function readIndex(): Promise<readonly SiteModel[]> {
    const url = `${base}index.json`;
    const cache = await openCache();
    const controller = new AbortController();
    const silence = watchSilence((reason) => controller.abort(reason), INDEX_SILENCE_MS);
    try {
      const response = await fetch(url, { cache: 'no-cache', signal: controller.signal });
      if (!response.ok) throw new Error(`status ${response.status}`);
      const copy = response.clone();
      const models = checkSiteModels(await response.json());
      silence.end();
      // Room first: what the disk cannot keep is used all the same.
      await forgetOthers(cache, models).catch(() => undefined);
      await cache?.put(url, copy).catch(() => undefined);
      return models;
    } catch (error) {
      const known = await cache?.match(url).catch(() => undefined);
      if (known !== undefined) return checkSiteModels(await known.json());
      throw unavailable('index', error);
    } finally {
      silence.end();
    }
  }

  const models = loadOnce(readIndex);

  async function forgetOthers(cache: Cache | undefined, current: readonly SiteModel[]): Promise<void> {
    const wanted = new Set([
      `${base}index.json`,
      ...current.flatMap(filesOf).map(({ url }) => new URL(url, base).href),
    ]);
    for (const { url } of (await cache?.keys()) ?? []) {
      // Another site at the same origin, below another path, keeps its own.
      if (url.startsWith(base) && !wanted.has(url)) await cache?.delete(url);
    }
  }

  async function modelsWith(ids: readonly string[]): Promise<readonly SiteModel[]> {
    const isMissing = (all: readonly SiteModel[]) => ids.find((id) => !all.some((each) => each.id === id));
    let all = await models();
    if (isMissing(all) !== undefined) {
      models.clear();
      all = await models();
    }
    const id = isMissing(all);
    if (id !== undefined)
      throw new SnapError('model-unknown', { id, known: all.map((each) => each.id).join(', ') });
    return all;
  }

  async function obtain(
    model: SiteModel,
    onShare: TellShare,
    signal: Abort | undefined,
  ): Promise<LoadedModel> {
    const { id, decoder } = model;
    const bytes = await obtainFile(id, model, onShare, signal);
    if (decoder === undefined) return { model, bytes };
    // Small beside the encoder, whose progress is what people see.
    return { model, bytes, decoder: await obtainFile(id, decoder, () => undefined, signal) };
  }

  async function obtainFile(
    id: string,
    file: ServedFile,
    onShare: TellShare,
    signal: Abort | undefined,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const url = new URL(file.url, base).href;
    const cache = await openCache();
    const kept = await cache?.match(url).catch(() => undefined);
    if (kept !== undefined) {
      const bytes = new Uint8Array(await kept.arrayBuffer());
      if ((await faultOf(bytes, file)) === undefined) return bytes;
      await cache?.delete(url).catch(() => undefined);
    }
    const bytes = await fetchBytes(url, file.bytes, { onShare, signal }).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw unavailable(id, error);
    });
    const fault = await faultOf(bytes, file);
    if (fault !== undefined) throw unavailable(id, new Error(fault));
    // A full disk costs the next visit's speed, not this one.
    await cache?.put(url, new Response(bytes)).catch(() => undefined);
    return bytes;
  }

  return {
    cards: async () => (await models()).map(({ card }) => card),
    require: async (ids) => (await modelsWith(ids)).map(({ card }) => card),
    versions: async () => (await models()).map(({ id, version, sha256 }) => ({ id, version, sha256 })),
    async weights(id) {
      const { version, sha256 } = (await modelsWith([id])).find((each) => each.id === id)!;
      return { version, sha256 };
    },
    async missing(ids) {
      const files = (await modelsWith(ids)).filter(({ id }) => ids.includes(id)).flatMap(filesOf);
      const cache = await openCache();
      const lacking = await Promise.all(
        files.map(async ({ url, bytes }) => {
          const kept = await cache?.match(new URL(url, base).href).catch(() => undefined);
          return kept === undefined ? bytes : 0;
        }),
      );
      return lacking.reduce((sum, bytes) => sum + bytes, 0);
    },
    async load(id, options = {}) {
      const model = (await modelsWith([id])).find((each) => each.id === id)!;
      options.signal?.throwIfAborted();
      return fly(id, options, (onShare) => obtain(model, onShare, options.signal));
    },
  };
}

async function openCache(): Promise<Cache | undefined> {
  return globalThis.caches === undefined ? undefined : caches.open(CACHE).catch(() => undefined);
}

function filesOf(model: SiteModel): readonly ServedFile[] {
  return model.decoder === undefined ? [model] : [model, model.decoder];
}

async function faultOf(bytes: Uint8Array<ArrayBuffer>, file: ServedFile): Promise<string | undefined> {
  if (bytes.length !== file.bytes) return `${bytes.length} bytes came instead of ${file.bytes}`;
  if (globalThis.crypto?.subtle === undefined) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex === file.sha256 ? undefined : 'its SHA-256 is another';
}

function unavailable(id: string, cause: unknown): SnapError {
  return new SnapError('model-unavailable', { id, ...told(cause), mend: MEND }, { cause });
}
