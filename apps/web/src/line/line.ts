import { SnapError } from '@stickersnap/core';
import type { Cut } from '../engine/cut.ts';
import type { StickerDrawer, SubjectFinder } from '../engine/webEngine.ts';
import {
  addFiles,
  beginCut,
  beginDrawing,
  cancelCut,
  dropTask,
  endCut,
  endDrawing,
  endEdit,
  type FramedFile,
  failCut,
  failDrawing,
  isKnown,
  type NamedFile,
  removePictures,
  setDecorations,
  setLook,
  setThumbnail,
  tellStep,
  undoRemoval,
  wishCut,
} from '../state/changes.ts';
import type { Decorations } from '../state/decorating.ts';
import type { Look } from '../state/look.ts';
import type { CutPlan, Picture, PictureEdit, Task } from '../state/picture.ts';
import type { Sheet } from '../state/sheet.ts';
import { type CommonLook, needsDrawing, orderOf } from '../state/stickerOrder.ts';
import { abortIn, type Lane, laneSettled, newLane, startLane } from './lane.ts';

/** The longer side of a card's picture, in pixels. */
export const THUMBNAIL_SIDE = 480;

/** What the line asks for whenever a picture's turn comes. */
export interface LineParts {
  readonly sheet: Sheet;
  readonly drawer: Pick<StickerDrawer, 'thumbnail' | 'frame' | 'sticker' | 'forget'>;
  readonly finder: () => SubjectFinder;
  readonly recipe: () => string;
  readonly common: () => CommonLook;
}

/**
 * Pictures are cut one by one, and drawn while the next is cut. What was asked for by hand goes first, then what
 * stands first.
 */
export interface Line extends LineParts {
  readonly cuts: Lane<Picture>;
  readonly drawings: Lane<Picture>;
  readonly thumbnails: Lane<Picture>;
  /** Whose look was changed last, by hand. */
  first: Picture | undefined;
  /** Pictures of which no thumbnail can be made. */
  readonly plain: WeakSet<Picture>;
}

export function openLine(parts: LineParts): Line {
  const line: Line = {
    ...parts,
    cuts: newLane({ next: () => nextCut(parts.sheet), run: (picture, signal) => cut(line, picture, signal) }),
    drawings: newLane({
      next: () => nextDrawing(line),
      run: (picture, signal) => draw(line, picture, signal),
    }),
    thumbnails: newLane({ next: () => nextThumbnail(line), run: (picture) => makeThumbnail(line, picture) }),
    first: undefined,
    plain: new WeakSet(),
  };
  parts.sheet.listeners.add((picture, change) => {
    if (change !== 'gone') return;
    abort(line, picture);
    if (picture.cut !== undefined) parts.drawer.forget(picture.cut);
  });
  return line;
}

/** Goes on with whatever is left to do. */
export function goOn(line: Line): void {
  startLane(line.cuts);
  startLane(line.drawings);
  startLane(line.thumbnails);
}

/** Resolves when nothing is left to do. */
export async function settled(line: Line): Promise<void> {
  const lanes = [line.cuts, line.drawings, line.thumbnails];
  while (lanes.some(({ going }) => going !== undefined))
    await Promise.all(lanes.map((lane) => laneSettled(lane)));
}

/** Resolves when every sticker that can be drawn is drawn as it is asked for. */
export async function drawn(line: Line): Promise<void> {
  startLane(line.drawings);
  await laneSettled(line.drawings);
}

export function addToLine(line: Line, files: readonly NamedFile[]): void {
  addFiles(line.sheet, files);
  goOn(line);
}

/** Cuts anew, before the others. */
export function recut(line: Line, picture: Picture, plan: Partial<CutPlan> = {}): void {
  wishCut(line.sheet, picture, plan);
  abort(line, picture);
  goOn(line);
}

/** Takes an edited cut, and draws its sticker before the others. @param edit `undefined`: it is as it was found. */
export function mend(line: Line, picture: Picture, cut: Cut, edit: PictureEdit | undefined): void {
  abort(line, picture);
  endEdit(line.sheet, picture, cut, edit);
  line.first = picture;
  goOn(line);
}

/** Ends the work under way; an earlier result stays. */
export function cancel(line: Line, picture: Picture): void {
  const order = picture.task?.kind === 'drawing' ? orderOf(picture, line.common()) : undefined;
  if (order === undefined) cancelCut(line.sheet, picture);
  else failDrawing(line.sheet, picture, order, new SnapError('aborted'));
  abort(line, picture);
  goOn(line);
}

/** @param look `undefined`: the common one. */
export function restyle(line: Line, picture: Picture, look: Look | undefined): void {
  setLook(line.sheet, picture, look);
  line.first = picture;
  startLane(line.drawings);
}

/** Draws other text and emoji on the sticker, before the others. */
export function decorate(line: Line, picture: Picture, decorations: Decorations): void {
  setDecorations(line.sheet, picture, decorations);
  line.first = picture;
  startLane(line.drawings);
}

export function remove(line: Line, chosen: readonly Picture[]): void {
  const gone = [...chosen];
  removePictures(line.sheet, gone);
  for (const picture of gone) abort(line, picture);
}

export function undo(line: Line): void {
  undoRemoval(line.sheet);
  goOn(line);
}

function abort(line: Line, picture: Picture): void {
  abortIn(line.cuts, picture);
  abortIn(line.drawings, picture);
}

function nextCut({ pictures }: Sheet): Picture | undefined {
  return pictures.find(({ wish }) => wish?.urgent) ?? pictures.find(({ wish }) => wish !== undefined);
}

function nextDrawing({ sheet: { pictures }, common, first }: Line): Picture | undefined {
  const now = common();
  if (first !== undefined && pictures.includes(first) && needsDrawing(first, now)) return first;
  return pictures.find((picture) => needsDrawing(picture, now));
}

function nextThumbnail({ sheet: { pictures }, plain }: Line): Picture | undefined {
  return pictures.find((picture) => picture.thumbnail === undefined && !plain.has(picture));
}

async function cut(line: Line, picture: Picture, signal: AbortSignal): Promise<void> {
  const { sheet } = line;
  let task: Task | undefined = beginCut(picture);
  const { roi, matteFrom, holes, recipe = line.recipe() } = picture.plan;
  const before = picture.cut;
  try {
    const photo = await framePhoto(line, picture, signal);
    const made = await line.finder().cut(photo?.file ?? picture.file, {
      recipe,
      signal,
      ...(roi === undefined ? {} : { roi }),
      ...(matteFrom === undefined ? {} : { matteFrom }),
      ...(holes === undefined ? {} : { holes }),
      onStep: (step, share) => {
        task = task && tellStep(picture, task, step, share);
      },
    });
    // Whoever aborts has said what comes next.
    if (signal.aborted) return;
    endCut(sheet, picture, made, photo);
    if (before !== undefined) line.drawer.forget(before);
  } catch (error) {
    if (!signal.aborted) failCut(sheet, picture, error);
  }
  startLane(line.drawings);
  startLane(line.thumbnails);
}

/**
 * The photo as the plan wants it framed, a file of its own made of the photo as it came: so every part of the page goes
 * on with one upright file, whether it cuts, edits, compares, sends it to a server or keeps a correction, and none of
 * them has to know of turns and crops. The original stays, and nothing is encoded twice.
 * @returns `undefined` where the file is so already.
 */
async function framePhoto(
  { drawer }: Line,
  { file, framed, plan: { framing } }: Picture,
  signal: AbortSignal,
): Promise<FramedFile | undefined> {
  if (JSON.stringify(framing) === JSON.stringify(framed?.framing)) return undefined;
  const original = framed?.original ?? file;
  if (framing === undefined) return { file: original, framed: undefined };
  return { file: await drawer.frame(original, framing, signal), framed: { framing, original } };
}

async function draw(line: Line, picture: Picture, signal: AbortSignal): Promise<void> {
  const { sheet, drawer } = line;
  const order = orderOf(picture, line.common());
  if (order === undefined || picture.cut === undefined) return;
  const task = beginDrawing(picture);
  try {
    const file = await drawer.sticker(picture.file, picture.cut, order, signal);
    if (!signal.aborted) endDrawing(sheet, picture, { order, file });
  } catch (error) {
    if (!signal.aborted) failDrawing(sheet, picture, order, error);
  }
  if (picture.task === task) dropTask(picture);
}

/** A picture without a thumbnail is no failure of its own: the cut will say what is wrong with it. */
async function makeThumbnail(line: Line, picture: Picture): Promise<void> {
  const blob = await line.drawer.thumbnail(picture.file, THUMBNAIL_SIDE).catch(() => undefined);
  if (blob === undefined) line.plain.add(picture);
  else if (isKnown(line.sheet, picture)) setThumbnail(line.sheet, picture, blob);
}
