import { PLATFORMS } from '../sticker/platforms.ts';
import { validate } from '../sticker/validate.ts';
import { checkFile } from './checkPack.ts';
import type { PackTarget } from './packTargets.ts';

/**
 * What becomes of a file that is to be a sticker of a pack:
 * - `kept`: the target takes it as it is; or it is animated and its times break a rule, which nothing here can mend and
 *   the pack's check names;
 * - `fitted`: a finished sticker for some messenger, drawn anew without a network and without another outline, if it
 *   has any transparency;
 * - `cut`: all else.
 */
export type PictureFate = 'kept' | 'fitted' | 'cut';

/**
 * What becomes of a file that is to be a sticker of a pack, told by its structure; no pixel is decoded.
 *
 * @example
 * import { judgePicture, packTarget } from '@stickersnap/core';
 *
 * judgePicture(new TextEncoder().encode('GIF89a'), packTarget('telegram')); // → 'cut'
 */
export function judgePicture(bytes: Uint8Array, target: PackTarget): PictureFate {
  if (!isFinishedSticker(bytes)) return 'cut';
  return staysAsItIs(bytes, target) ? 'kept' : 'fitted';
}

/** Whether a sticker goes into the pack byte for byte. */
export function staysAsItIs(bytes: Uint8Array, target: PackTarget): boolean {
  const findings = checkFile(bytes, target);
  return findings.length === 0 || findings.some(({ rule }) => rule === 'times');
}

/** Whether some messenger would take the file as it is, animated ones included. */
function isFinishedSticker(bytes: Uint8Array): boolean {
  return PLATFORMS.filter(({ size }) => size.kind !== 'free').some((platform) =>
    validate(bytes, platform).every(({ rule }) => rule === 'still' || rule === 'bytes'),
  );
}
