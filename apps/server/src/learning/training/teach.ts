import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Abort,
  decodeRle,
  encodeRle,
  type ImageCodec,
  LOW_CONFIDENCE,
  type RleMask,
  type Segmentation,
  SnapError,
} from '@stickersnap/core';
import { type Engine, writeWhole } from '@stickersnap/node';
import type { Lesson } from './gatherLessons.ts';

/** The way whose answers are taken for right. */
const TEACHER = 'best';
const PICTURE = /\.(jpe?g|png|webp|avif|heic|heif|tiff?|bmp|gif)$/i;
/** Networks see a few hundred pixels a side. */
const MAX_SIDE = 1024;

/** What the teacher said of a picture; `null`: it was not sure enough. */
interface Taught {
  readonly mask: RleMask | null;
}

export interface TeachParts {
  readonly engine: Pick<Engine, 'segment'>;
  /** For as long as the lessons are used, which is longer than the engine is needed. */
  readonly decode: ImageCodec['decode'];
  /** Where answers are kept, so that nothing is asked twice. */
  readonly kept: string;
  readonly onTaught: (done: number, of: number) => void;
  readonly signal?: Abort;
}

export interface TaughtLessons {
  readonly lessons: readonly Lesson[];
  /** Pictures of whose answer the teacher was not sure, or in which it found nothing. */
  readonly doubtful: number;
  /** Files that are no pictures, with the reason. */
  readonly left: readonly { readonly name: string; readonly reason: string }[];
  /** SHA-256 over the list of pictures and answers. */
  readonly manifest: string;
}

/**
 * One's own pictures with the answers of the better way: what the light network can learn from where nobody has
 * corrected anything (Hinton, Vinyals and Dean, Distilling the Knowledge in a Neural Network, 2015).
 *
 * @param folder absolute
 * @throws SnapError `learning-nothing`
 */
export async function teach(folder: string, parts: TeachParts): Promise<TaughtLessons> {
  const names = (await readdir(folder)).filter((name) => PICTURE.test(name)).toSorted();
  await mkdir(parts.kept, { recursive: true, mode: 0o700 });
  const lessons: Lesson[] = [];
  const left: { name: string; reason: string }[] = [];
  const list = createHash('sha256');
  let doubtful = 0;
  for (const [i, name] of names.entries()) {
    parts.signal?.throwIfAborted();
    const path = join(folder, name);
    try {
      const { id, mask } = await taughtOf(path, parts);
      if (mask === null) doubtful++;
      else {
        lessons.push({ id, load: () => load(path, mask, parts) });
        list.update(`${id} ${JSON.stringify(mask)}\n`);
      }
    } catch (error) {
      if (!(error instanceof SnapError) || error.code === 'aborted') throw error;
      left.push({ name, reason: error.message });
    }
    parts.onTaught(i + 1, names.length);
  }
  if (lessons.length === 0) throw new SnapError('learning-nothing');
  return { lessons, doubtful, left, manifest: list.digest('hex') };
}

async function taughtOf(
  path: string,
  { engine, kept }: TeachParts,
): Promise<Taught & { readonly id: string }> {
  const bytes = await readFile(path);
  const id = createHash('sha256').update(bytes).digest('hex');
  const answer = join(kept, `${TEACHER}-${id}.json`);
  const known = await readFile(answer, 'utf8').catch(() => undefined);
  if (known !== undefined) return { ...(JSON.parse(known) as Taught), id };
  const found = await engine.segment(bytes, { recipe: TEACHER });
  const taught: Taught = { mask: isSure(found) ? encodeRle(found.mask) : null };
  await writeWhole(answer, JSON.stringify(taught), 0o600);
  return { ...taught, id };
}

/** What a drawing's own ground or transparency told needs no network, and teaches none. */
function isSure({ confidence, matteFrom, isEmpty }: Segmentation): boolean {
  return matteFrom === 'network' && !isEmpty && confidence >= LOW_CONFIDENCE;
}

async function load(path: string, mask: RleMask, { decode }: TeachParts) {
  const { image } = await decode(await readFile(path), { maxSide: MAX_SIDE });
  return { image, mask: decodeRle(mask) };
}
