/** A picture and the mask of the same name. */
export interface FilePair {
  /** The common name, without folder and ending. */
  readonly name: string;
  readonly picture: string;
  readonly mask: string;
}

export interface Paired {
  /** By name. */
  readonly pairs: readonly FilePair[];
  /** Pictures without a mask, and masks without a picture. */
  readonly alone: readonly string[];
}

const PICTURE = /\.(jpe?g|png|webp|avif|heic|heif|tiff?|bmp|gif)$/i;
const MASK = /\.(png|webp|tiff?|bmp)$/i;
/** What a mask is called in the same folder as a picture that is a PNG, too. */
const MARK = /[._-](mask|matte|alpha)$/i;

/**
 * Which picture belongs to which mask, by their names: `a.jpg` with `a.png` or `a_mask.png` in one folder, or the same
 * name in two.
 *
 * @param pictures file names, without folders
 * @param masks of the second folder; without it, both are in the first
 */
export function pairFiles(pictures: readonly string[], masks?: readonly string[]): Paired {
  const isMask = (file: string) => MASK.test(file) && (masks !== undefined || !isPictureToo(file, pictures));
  const maskFiles = (masks ?? pictures).filter(isMask);
  const pictureFiles = pictures.filter(
    (file) => PICTURE.test(file) && (masks !== undefined || !maskFiles.includes(file)),
  );
  const byName = new Map(maskFiles.map((file) => [stem(file).replace(MARK, ''), file]));
  const pairs: FilePair[] = [];
  const alone: string[] = [];
  for (const picture of pictureFiles.toSorted()) {
    const name = stem(picture);
    const mask = byName.get(name);
    if (mask === undefined) alone.push(picture);
    else pairs.push({ name, picture, mask });
  }
  const used = new Set(pairs.map(({ mask }) => mask));
  return { pairs, alone: [...alone, ...maskFiles.filter((file) => !used.has(file)).toSorted()] };
}

/** In one folder a file is a mask if its name says so, or if another picture has its name. */
function isPictureToo(file: string, all: readonly string[]): boolean {
  const name = stem(file);
  const others = all.filter((other) => other !== file && PICTURE.test(other));
  if (MARK.test(name) && others.some((other) => stem(other) === name.replace(MARK, ''))) return false;
  return !(/\.png$/i.test(file) && others.some((other) => stem(other) === name && !/\.png$/i.test(other)));
}

function stem(file: string): string {
  return file.replace(/\.[^.]*$/, '');
}
