import { nothingFound, type Picture } from '../state/picture.ts';
import { fileName, uniqueNames } from './fileName.ts';

/** The finished stickers for a platform as files with harmless, unlike names. */
export function stickerFiles(pictures: readonly Picture[], platform: string): File[] {
  const made = pictures.flatMap((picture) =>
    picture.sticker?.platform === platform && !nothingFound(picture)
      ? [{ name: picture.name, blob: picture.sticker.file.blob }]
      : [],
  );
  const names = uniqueNames(made.map(({ name, blob }) => fileName(name, platform, blob.type)));
  return made.map(({ blob }, i) => new File([blob], names[i]!, { type: blob.type }));
}
