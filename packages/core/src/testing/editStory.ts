import type { EditSession } from '../edit/session.ts';
import { openSession } from '../edit/session.ts';
import { createImage, type Mask } from '../raster.ts';

/** A session on a mask, of a picture without colours. */
export function sessionOn(found: Mask): EditSession {
  return openSession({ image: createImage(found.width, found.height), found });
}

/** The session's mask after everything was undone, after everything was done again, and as it is; as lists. */
export function toAndFro(session: EditSession): { first: number[]; last: number[]; now: number[] } {
  const now = Array.from(session.mask.data);
  while (session.canUndo) session.undo();
  const first = Array.from(session.mask.data);
  while (session.canRedo) session.redo();
  return { first, last: Array.from(session.mask.data), now };
}
