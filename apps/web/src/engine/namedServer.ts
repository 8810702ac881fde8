import { type Roi, SnapError } from '@stickersnap/core';
import axios from 'axios';
import { told } from './causes.ts';
import type { Cut } from './cut.ts';
import { requireReadable } from './unreadable.ts';
import type { CutRequest, SubjectFinder } from './webEngine.ts';

/** What the named server said when it was asked whether it is there. */
export interface NamedServerStatus {
  readonly text: string;
  readonly ms: number;
}

const PATIENCE = { status: 10_000, cut: 180_000 };
/** Of the longer side: enough transparency around any subject for the picture to count as cut out. */
const BORDER = 0.04;

/**
 * Cuts on the named server, one that speaks the first StickerSnap's interface (`POST /`, the picture in the field
 * `data`, answered with an RGBA PNG cropped to the subject). The browser's engine takes the answer, a picture with a
 * transparent ground, as cut already.
 *
 * @param address as `checkAddress` let it pass.
 */
export function createNamedServerEngine(address: string, browser: SubjectFinder): SubjectFinder {
  const { host } = new URL(address);

  async function cut(file: Blob, request: CutRequest): Promise<Cut> {
    const { recipe, roi, signal, onStep } = request;
    const start = performance.now();
    const form = new FormData();
    form.append('data', roi === undefined ? file : await cropTo(file, roi));
    onStep?.('network');
    const answer = await axios
      .post<Blob>(address, form, {
        responseType: 'blob',
        timeout: PATIENCE.cut,
        ...(signal === undefined ? {} : { signal }),
        onUploadProgress: ({ progress }) => onStep?.('network', progress),
      })
      .catch((error: unknown) => fail(error, address, signal, file));
    const network = performance.now() - start;
    const picture = await addBorder(answer.data, address);
    const made = await browser
      .cut(picture, { recipe, ...(signal === undefined ? {} : { signal }) })
      .catch((error: unknown) => blameServer(error, address));
    return {
      ...made,
      warnings: made.warnings.filter((warning) => warning !== 'already-cut'),
      ms: { ...made.ms, network },
      finder: { where: 'named', host, recipe, models: [] },
      roi,
      picture,
    };
  }

  return {
    cut,
    async prepare() {},
    async info() {
      const { text } = await namedServerStatus(address);
      return { where: 'server', device: text, threads: 0, isolated: globalThis.crossOriginIsolated };
    },
  };
}

/** @throws SnapError `server-unreachable`, `server-refused`; the signal's reason. */
export async function namedServerStatus(address: string, signal?: AbortSignal): Promise<NamedServerStatus> {
  const start = performance.now();
  const { data } = await axios
    .get<string>(address, {
      responseType: 'text',
      timeout: PATIENCE.status,
      headers: { accept: 'text/plain' },
      ...(signal === undefined ? {} : { signal }),
    })
    .catch((error: unknown) => fail(error, address, signal));
  return { text: String(data).slice(0, 200), ms: performance.now() - start };
}

/** @param sent what may be to blame, too: of a file that cannot be read browsers say no more than of a dead network. */
async function fail(
  error: unknown,
  address: string,
  signal: AbortSignal | undefined,
  sent?: Blob,
): Promise<never> {
  signal?.throwIfAborted();
  if (error instanceof SnapError) throw error;
  const response = axios.isAxiosError(error) ? error.response : undefined;
  if (response !== undefined) {
    const reason = (await reasonIn(response.data)) ?? `status ${response.status}`;
    throw new SnapError('server-refused', { address, reason, cause: 'status' }, { cause: error });
  }
  if (sent !== undefined) await requireReadable(sent);
  throw new SnapError('server-unreachable', { address, ...told(error) }, { cause: error });
}

/** The sentence in `{"error": …}`. */
async function reasonIn(body: unknown): Promise<string | undefined> {
  try {
    const value: unknown = JSON.parse(body instanceof Blob ? await body.text() : String(body));
    const sentence = (value as { error?: unknown } | null)?.error;
    return typeof sentence === 'string' ? sentence.slice(0, 200) : undefined;
  } catch {
    return undefined;
  }
}

/** What cannot be read was sent by the server: the photo is not to blame. */
function blameServer(error: unknown, address: string): never {
  if (!(error instanceof SnapError) || !error.code.startsWith('input-')) throw error;
  throw new SnapError('server-garbled', { address, reason: error.message }, { cause: error });
}

async function cropTo(file: Blob, { box, unit }: Roi): Promise<Blob> {
  const bitmap = await createImageBitmap(file).catch(async (error: unknown) => {
    await requireReadable(file);
    throw new SnapError('input-damaged', told(error), { cause: error });
  });
  const scale = unit === '%' ? { x: bitmap.width / 100, y: bitmap.height / 100 } : { x: 1, y: 1 };
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(box.width * scale.x)),
    Math.max(1, Math.round(box.height * scale.y)),
  );
  canvas.getContext('2d')?.drawImage(bitmap, Math.round(-box.x * scale.x), Math.round(-box.y * scale.y));
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/png' });
}

async function addBorder(png: Blob, address: string): Promise<Blob> {
  const bitmap = await createImageBitmap(png).catch((error: unknown) => {
    // The photo is not to blame.
    throw new SnapError('server-garbled', { address, reason: told(error).reason }, { cause: error });
  });
  const border = Math.ceil(BORDER * Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(bitmap.width + 2 * border, bitmap.height + 2 * border);
  canvas.getContext('2d')?.drawImage(bitmap, border, border);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/png' });
}
