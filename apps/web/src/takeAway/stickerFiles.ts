import type { Picture } from '../state/picture.ts';
import { type CommonLook, isCurrent } from '../state/stickerOrder.ts';
import { fileName, uniqueNames } from './fileName.ts';

/** The stickers that are as the screen's controls ask for them, as files with harmless, unlike names. */
export function stickerFiles(pictures: readonly Picture[], common: CommonLook): File[] {
  const made = pictures.flatMap((picture) =>
    picture.sticker !== undefined && isCurrent(picture, common)
      ? [{ name: picture.name, blob: picture.sticker.file.blob }]
      : [],
  );
  const names = uniqueNames(made.map(({ name, blob }) => fileName(name, common.platform, blob.type)));
  return made.map(({ blob }, i) => new File([blob], names[i]!, { type: blob.type }));
}
