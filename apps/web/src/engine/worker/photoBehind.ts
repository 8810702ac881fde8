import { type Box, type Mask, type Platform, place, type Style, subjectBox } from '@stickersnap/core';

/**
 * Where the whole photo would lie behind its sticker so that the two subjects cover each other, in percent of the
 * sticker's canvas; it may reach beyond it.
 *
 * @param mask of the whole photo, at any size.
 * @returns `undefined` where nothing was found.
 */
export function photoBehind(mask: Mask, style: Style, platform: Platform): Box | undefined {
  const subject = subjectBox(mask);
  if (subject === undefined) return undefined;
  const { canvas, content } = place(subject, style, platform);
  const [x, y] = [content.width / subject.width, content.height / subject.height];
  return {
    x: ((content.x - subject.x * x) / canvas.width) * 100,
    y: ((content.y - subject.y * y) / canvas.height) * 100,
    width: ((mask.width * x) / canvas.width) * 100,
    height: ((mask.height * y) / canvas.height) * 100,
  };
}
