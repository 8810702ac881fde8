import { shallowReactive } from 'vue';
import { type Cut, newId, type Step } from '../engine/cut.ts';
import type { Framing } from '../engine/framing.ts';
import type { Decorating, Decorations } from './decorating.ts';
import type { Look } from './look.ts';
import {
  type CutPlan,
  nothingFound,
  type Picture,
  type PictureEdit,
  type PictureRecord,
  type Sticker,
  type StickerOrder,
  type Task,
} from './picture.ts';
import { type Problem, problemOf } from './problem.ts';
import type { Change, Sheet } from './sheet.ts';

export interface NamedFile {
  readonly name: string;
  readonly file: Blob;
}

function tell(sheet: Sheet, picture: Picture, ...changes: Change[]): void {
  for (const change of changes) for (const listener of sheet.listeners) listener(picture, change);
}

// Pictures come and go.

/** Each waits for its turn. What was removed before is beyond undoing from now on. */
export function addFiles(sheet: Sheet, files: readonly NamedFile[]): Picture[] {
  forgetRemoved(sheet);
  const rank = 1 + (sheet.pictures.at(-1)?.rank ?? 0);
  const added = files.map(({ name, file }, i) =>
    livePicture(sheet, {
      id: newId(),
      rank: rank + i,
      name,
      file,
      plan: { recipe: undefined, roi: undefined },
      wish: { urgent: false },
      cut: undefined,
      edit: undefined,
      look: undefined,
      sticker: undefined,
      problem: undefined,
      thumbnail: undefined,
    }),
  );
  sheet.pictures.push(...added);
  for (const picture of added) tell(sheet, picture, 'record', 'file');
  return added;
}

/** Puts back what was kept, as it was. @param removed those that Undo would put back. */
export function bringBack(
  sheet: Sheet,
  records: readonly PictureRecord[],
  removed: readonly PictureRecord[],
): void {
  const live = records.map((record) => livePicture(sheet, record));
  sheet.pictures.push(...live);
  sheet.pictures.sort((a, b) => a.rank - b.rank);
  if (removed.length > 0) sheet.removed.value = removed.map((record) => livePicture(sheet, record));
}

function livePicture({ urls }: Sheet, record: PictureRecord): Picture {
  const { sticker, thumbnail } = record;
  return shallowReactive<Picture>({
    ...record,
    task: undefined,
    stickerUrl: sticker && urls.create(sticker.file.blob),
    thumbnailUrl: thumbnail && urls.create(thumbnail),
  });
}

/** Takes pictures off the page; Undo puts them back. What was at work on them is begun anew then. */
export function removePictures(sheet: Sheet, chosen: readonly Picture[]): void {
  forgetRemoved(sheet);
  const gone = sheet.pictures.filter((picture) => chosen.includes(picture));
  if (gone.length === 0) return;
  const rest = sheet.pictures.filter((picture) => !gone.includes(picture));
  sheet.pictures.splice(0, sheet.pictures.length, ...rest);
  sheet.removed.value = gone;
  for (const picture of gone) {
    if (picture.task?.kind === 'cut') picture.wish = { urgent: false };
    picture.task = undefined;
    tell(sheet, picture, 'record');
  }
}

export function undoRemoval(sheet: Sheet): void {
  const back = sheet.removed.value ?? [];
  sheet.removed.value = undefined;
  sheet.pictures.push(...back);
  sheet.pictures.sort((a, b) => a.rank - b.rank);
  for (const picture of back) tell(sheet, picture, 'record');
}

/** Undo is over: nothing of what was removed stays. */
export function forgetRemoved(sheet: Sheet): void {
  const gone = sheet.removed.value ?? [];
  sheet.removed.value = undefined;
  for (const picture of gone) discard(sheet, picture);
}

/** Everything goes, beyond undoing. */
export function forgetAll(sheet: Sheet): void {
  forgetRemoved(sheet);
  for (const picture of sheet.pictures.splice(0)) discard(sheet, picture);
}

function discard(sheet: Sheet, picture: Picture): void {
  picture.task = undefined;
  setStickerUrl(sheet, picture, undefined);
  if (picture.thumbnailUrl !== undefined) sheet.urls.revoke(picture.thumbnailUrl);
  picture.thumbnailUrl = undefined;
  tell(sheet, picture, 'gone');
}

/** Whether the picture is on the page, or can come back to it. */
export function isKnown(sheet: Sheet, picture: Picture): boolean {
  return sheet.pictures.includes(picture) || sheet.removed.value?.includes(picture) === true;
}

// Cuts.

/** The picture is to be cut anew; its sticker stays until there is a better one. */
export function wishCut(sheet: Sheet, picture: Picture, plan: Partial<CutPlan> = {}): void {
  picture.plan = { ...picture.plan, ...plan };
  picture.wish = { urgent: true };
  picture.task = undefined;
  tell(sheet, picture, 'record');
}

/** What is chosen at this moment; `undefined`: it was taken or given up. */
export function draftFraming(sheet: Sheet, picture: Picture, framing: Framing | undefined): void {
  // Of what was forgotten meanwhile nothing is written.
  if (picture.framingDraft === framing || !isKnown(sheet, picture)) return;
  picture.framingDraft = framing;
  tell(sheet, picture, 'record');
}

/** @returns the task; whatever is told of another one later is past. */
export function beginCut(picture: Picture): Task {
  picture.task = { kind: 'cut', step: undefined, share: undefined };
  return picture.task;
}

/** @returns the task from now on; `undefined` where this one was given up meanwhile. */
export function tellStep(picture: Picture, task: Task, step: Step, share?: number): Task | undefined {
  if (picture.task !== task) return undefined;
  picture.task = { ...task, step, share };
  return picture.task;
}

/** A photo that was framed anew. */
export type FramedFile = Pick<Picture, 'file' | 'framed'>;

/**
 * A sticker that was made of an earlier cut is shown until the new one is drawn, if there will be one.
 * @param photo of which it was made, where that is another one than before.
 */
export function endCut(sheet: Sheet, picture: Picture, cut: Cut, photo?: FramedFile): void {
  picture.task = undefined;
  picture.wish = undefined;
  picture.problem = undefined;
  picture.cut = cut;
  picture.edit = undefined;
  if (nothingFound(picture)) dropSticker(sheet, picture);
  if (photo !== undefined) takePhoto(sheet, picture, photo);
  tell(sheet, picture, 'record', ...(photo === undefined ? [] : (['file', 'thumbnail'] as const)));
}

/** The cut and the photo that it was made of change in one step, so that all parts of the page agree on them. */
function takePhoto({ urls }: Sheet, picture: Picture, { file, framed }: FramedFile): void {
  picture.file = file;
  picture.framed = framed;
  picture.thumbnail = undefined;
  if (picture.thumbnailUrl !== undefined) urls.revoke(picture.thumbnailUrl);
  picture.thumbnailUrl = undefined;
}

/** The cut was edited by hand; the sticker of the one before is shown until the new one is drawn. */
export function endEdit(sheet: Sheet, picture: Picture, cut: Cut, edit: PictureEdit | undefined): void {
  picture.task = undefined;
  picture.wish = undefined;
  picture.problem = undefined;
  picture.cut = cut;
  picture.edit = edit;
  if (nothingFound(picture)) dropSticker(sheet, picture);
  tell(sheet, picture, 'record', 'sticker');
}

export function failCut(sheet: Sheet, picture: Picture, error: unknown): void {
  picture.task = undefined;
  picture.wish = undefined;
  picture.problem = problemOf(error);
  tell(sheet, picture, 'record');
}

/** Ends what is wished for or at work; an earlier result stays. */
export function cancelCut(sheet: Sheet, picture: Picture): void {
  picture.task = undefined;
  picture.wish = undefined;
  const cancelled: Problem | undefined =
    picture.cut === undefined ? { code: 'aborted', details: {} } : undefined;
  picture.problem = cancelled;
  picture.plan = {
    recipe: picture.cut?.finder.recipe,
    roi: picture.cut?.roi,
    framing: picture.framed?.framing,
    ...picture.cut?.matteWish,
  };
  tell(sheet, picture, 'record');
}

// Stickers.

export function setLook(sheet: Sheet, picture: Picture, look: Look | undefined): void {
  picture.look = look;
  tell(sheet, picture, 'record');
}

/** Text and emoji are used as they are; nothing is under work any more. */
export function setDecorations(sheet: Sheet, picture: Picture, decorations: Decorations): void {
  picture.decorations = decorations;
  picture.decorating = undefined;
  tell(sheet, picture, 'record');
}

/** @param decorating `undefined`: what was under work is thrown away. */
export function setDecorating(sheet: Sheet, picture: Picture, decorating: Decorating | undefined): void {
  picture.decorating = decorating;
  tell(sheet, picture, 'record');
}

export function beginDrawing(picture: Picture): Task {
  picture.task = { kind: 'drawing', step: 'finish', share: undefined };
  return picture.task;
}

/** The new sticker takes the old one's place in one step. */
export function endDrawing(sheet: Sheet, picture: Picture, sticker: Sticker): void {
  picture.task = undefined;
  picture.problem = undefined;
  picture.sticker = sticker;
  setStickerUrl(sheet, picture, sheet.urls.create(sticker.file.blob));
  tell(sheet, picture, 'record', 'sticker');
}

export function failDrawing(sheet: Sheet, picture: Picture, order: StickerOrder, error: unknown): void {
  picture.task = undefined;
  picture.problem = { ...problemOf(error), order };
  // What was drawn for another messenger or look would be taken for what failed.
  dropSticker(sheet, picture);
  tell(sheet, picture, 'record', 'sticker');
}

/** Whatever was at work is given up; what is needed is begun anew. */
export function dropTask(picture: Picture): void {
  picture.task = undefined;
}

export function setThumbnail(sheet: Sheet, picture: Picture, thumbnail: Blob): void {
  picture.thumbnail = thumbnail;
  picture.thumbnailUrl = sheet.urls.create(thumbnail);
  tell(sheet, picture, 'thumbnail');
}

function dropSticker(sheet: Sheet, picture: Picture): void {
  picture.sticker = undefined;
  setStickerUrl(sheet, picture, undefined);
}

function setStickerUrl(sheet: Sheet, picture: Picture, url: string | undefined): void {
  if (picture.stickerUrl !== undefined) sheet.urls.revoke(picture.stickerUrl);
  picture.stickerUrl = url;
}
