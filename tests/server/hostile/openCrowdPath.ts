import { randomFillSync } from 'node:crypto';
import sharp from 'sharp';

export interface CrowdPath {
  /** With what its words stand for. */
  readonly path: string;
  /** Ends what was begun for it. */
  readonly close: () => Promise<void>;
}

/** Of the job that a crowd listens to: it must not end by itself meanwhile. */
const PICTURES = 50;
/** Pixels of noise, which no format makes small. */
const NOISE = { width: 1200, height: 1000 };

/** Gives a running server what a crowd asks for. @param photo a JPEG. */
export async function openCrowdPath(
  origin: string,
  path: string,
  photo: Uint8Array<ArrayBuffer>,
): Promise<CrowdPath> {
  if (path.includes('JOB')) {
    const id = await openJob(origin, photo);
    const close = async () => void (await fetch(`${origin}/api/v1/jobs/${id}`, { method: 'DELETE' }));
    return { path: path.replace('JOB', id), close };
  }
  return { path: path.replace('RESULT', await openResult(origin)), close: async () => undefined };
}

async function openJob(origin: string, photo: Uint8Array<ArrayBuffer>): Promise<string> {
  const body = new FormData();
  const name = 'long '.repeat(40);
  for (let i = 0; i < PICTURES; i++) body.append('picture', new Blob([photo]), `${name}${i}.jpg`);
  const { id } = await post<{ id: string }>(`${origin}/api/v1/jobs`, body);
  return id;
}

async function openResult(origin: string): Promise<string> {
  const raw = { ...NOISE, channels: 3 } as const;
  const pixels = randomFillSync(new Uint8Array(NOISE.width * NOISE.height * 3));
  const body = new FormData();
  body.append(
    'picture',
    new Blob([new Uint8Array(await sharp(pixels, { raw }).png().toBuffer())]),
    'noise.png',
  );
  body.append('product', 'mask,cutout');
  const { results } = await post<{ results: { url: string }[] }>(`${origin}/api/v1/stickers`, body);
  return results.at(-1)!.url.split('/').at(-1)!;
}

async function post<Value>(address: string, body: FormData): Promise<Value> {
  const response = await fetch(address, { method: 'POST', body });
  if (!response.ok) throw new Error(`It was not taken: ${response.status} ${await response.text()}`);
  return (await response.json()) as Value;
}
