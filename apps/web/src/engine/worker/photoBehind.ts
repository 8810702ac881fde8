import {
  type Box,
  type Decorated,
  type Mask,
  type Platform,
  place,
  placeDecorated,
  type Size,
  type Style,
  subjectBox,
} from '@stickersnap/core';

/**
 * Where the whole photo would lie behind its sticker so that the two subjects cover each other, in percent of the
 * sticker's canvas; it may reach beyond it.
 *
 * @param mask of the whole photo, at any size.
 * @param decorated what lies over the subject, beside which it may be smaller.
 * @returns `undefined` where nothing was found.
 */
export function photoBehind(
  mask: Mask,
  style: Style,
  platform: Platform,
  decorated?: Decorated,
): Box | undefined {
  const subject = subjectBox(mask);
  if (subject === undefined) return undefined;
  const { canvas, shown } = shownAt(subject, style, platform, decorated);
  const [x, y] = [shown.width / subject.width, shown.height / subject.height];
  return {
    x: ((shown.x - subject.x * x) / canvas.width) * 100,
    y: ((shown.y - subject.y * y) / canvas.height) * 100,
    width: ((mask.width * x) / canvas.width) * 100,
    height: ((mask.height * y) / canvas.height) * 100,
  };
}

/** The subject's box on the canvas. */
function shownAt(
  subject: Size,
  style: Style,
  platform: Platform,
  decorated: Decorated | undefined,
): { readonly canvas: Size; readonly shown: Box } {
  if (decorated === undefined) {
    const { canvas, content } = place(subject, style, platform);
    return { canvas, shown: content };
  }
  const { placement, subject: shown } = placeDecorated(subject, decorated, style, platform);
  const { canvas, content } = placement;
  return { canvas, shown: { ...shown, x: content.x + shown.x, y: content.y + shown.y } };
}
