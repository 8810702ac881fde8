import type { Client } from '@stickersnap/api/client';
import { regionOf, SnapError, writeRoi } from '@stickersnap/core';
import type { BrowserEngine } from './createBrowserEngine.ts';
import { newCut } from './cut.ts';
import { isApiError, siteRefusal } from './siteRefusal.ts';
import { requireReadable } from './unreadable.ts';
import type { CutRequest, SubjectFinder } from './webEngine.ts';

export interface SiteEngineParts {
  readonly client: Client;
  readonly browser: Pick<BrowserEngine, 'readMask'>;
  /** Of the site server; every refusal names it. */
  readonly host: string;
  /** Resolves after so many milliseconds, or rejects with the signal's reason. */
  readonly pause: (ms: number, signal?: AbortSignal) => Promise<void>;
}

type SiteCut = Awaited<ReturnType<Client['cut']>>;

/** A site server that has no room says when to come again; so often that is done. */
const TRIES = 20;
const PATIENCE_MS = 2000;

/**
 * Finds the subject on the site server: the photo goes there, its mask comes back, and another look or another
 * messenger asks nobody.
 */
export function createSiteEngine({ client, browser, host, pause }: SiteEngineParts): SubjectFinder {
  async function find(file: Blob, request: CutRequest): Promise<SiteCut> {
    const { recipe, roi, matteFrom, holes, signal } = request;
    const words = {
      product: 'mask',
      model: recipe,
      ...(roi === undefined ? {} : { roi: writeRoi(roi) }),
      ...(matteFrom === undefined ? {} : { 'matte-from': matteFrom }),
      ...(holes === true ? { holes: 'true' as const } : {}),
    };
    for (let tried = 1; ; tried++) {
      try {
        return await client.cut(file, words, signal === undefined ? {} : { signal });
      } catch (error) {
        const wait = waitOf(error);
        if (wait === undefined || tried === TRIES) throw error;
        await pause(wait, signal);
      }
    }
  }

  return {
    async cut(file, request) {
      const { recipe, roi, matteFrom, holes, signal, onStep } = request;
      onStep?.('network');
      try {
        const found = await find(file, request);
        const result = found.results[0];
        if (result === undefined) throw new Error('no mask came');
        const png = await client.result(result.id, signal === undefined ? {} : { signal });
        onStep?.('refine');
        const fullSize = { width: found.width, height: found.height };
        return newCut({
          mask: await browser.readMask(png, signal).catch(blameServer),
          fullSize,
          ...(roi === undefined ? {} : { kept: regionOf(roi, fullSize, fullSize).kept }),
          confidence: found.confidence,
          isEmpty: found.isEmpty ?? false,
          matteFrom: found.matteFrom ?? 'network',
          plain: { holes: holes === true },
          matteWish: { matteFrom, holes },
          warnings: found.warnings,
          ms: found.ms,
          finder: { where: 'site', host, recipe, models: found.networks ?? [] },
          roi,
        });
      } catch (error) {
        signal?.throwIfAborted();
        const refused = siteRefusal(error, host);
        // What was to be sent may be to blame: browsers say the same of both.
        if (isUnreachable(refused)) await requireReadable(file);
        throw refused;
      }
    },
    async prepare() {},
    async info() {
      return { where: 'server', device: host, threads: 0, isolated: globalThis.crossOriginIsolated };
    },
  };
}

/** A mask that cannot be read: the photo is as good as it was. */
function blameServer(error: unknown): never {
  if (error instanceof SnapError && error.code.startsWith('input-')) throw new Error(error.message);
  throw error;
}

function isUnreachable(error: unknown): boolean {
  return error instanceof SnapError && error.code === 'server-unreachable';
}

/** Milliseconds; `undefined` where waiting does not help. */
function waitOf(error: unknown): number | undefined {
  if (!isApiError(error) || (error.status !== 503 && error.status !== 429)) return undefined;
  return error.retryAfter === undefined ? PATIENCE_MS : error.retryAfter * 1000;
}
