import { nothingFound, type Picture } from './picture.ts';
import { type CommonLook, isCurrent, needsDrawing } from './stickerOrder.ts';

/**
 * How it stands with a picture, in one word. `drawing`: there is a sticker to be seen, and a newer one is on its way;
 * `ready`: the sticker is the one that is asked for.
 */
export type Standing = 'waiting' | 'working' | 'drawing' | 'ready' | 'empty' | 'failed';

export function standingOf(picture: Picture, common: CommonLook): Standing {
  if (picture.task?.kind === 'cut') return 'working';
  if (picture.wish !== undefined) return 'waiting';
  if (nothingFound(picture)) return 'empty';
  if (isCurrent(picture, common)) return 'ready';
  if (!needsDrawing(picture, common)) return 'failed';
  return picture.sticker === undefined ? 'working' : 'drawing';
}

/** Whether something is still to be done, without anybody's asking. */
export function isUnderWay(standing: Standing): boolean {
  return standing === 'waiting' || standing === 'working' || standing === 'drawing';
}
