/** A sticker, a card without a subject, or what the page says of a file that it refuses. */
export type Expected = 'ready' | 'empty' | { readonly failed: RegExp };

const DAMAGED = { failed: /^The picture is damaged/ };
const EMPTY_FILE = { failed: /^The file is empty\./ };
const WEB_PAGE = { failed: /^This is not a picture\. It is a web page/ };
const TEXT = { failed: /^This is not a picture\. It is a text\./ };
const DRAWING = { failed: /^SVG pictures are not supported\./ };
const TOO_LARGE = { failed: /^The picture has 30000×30000 pixels/ };

/** What every engine answers to the collection of awkward files, by their names. */
export const AWKWARD_ANSWERS: Readonly<Record<string, Expected>> = {
  'subject.png': 'ready',
  'exif-1.jpg': 'ready',
  'exif-2.jpg': 'ready',
  'exif-4.jpg': 'ready',
  'exif-6.jpg': 'ready',
  'exif-7.jpg': 'ready',
  'cmyk-icc.jpg': 'ready',
  'grey.jpg': 'empty',
  'progressive.jpg': 'ready',
  'gps.jpg': 'ready',
  'display-p3.jpg': 'ready',
  'rgb16.png': 'ready',
  'already-cut.png': 'ready',
  'anim.gif': 'ready',
  'anim.webp': 'ready',
  'photo.heic': 'ready',
  'photo.avif': 'ready',
  'logo.svg': DRAWING,
  'photo.bmp': 'ready',
  'photo.tif': 'ready',
  'truncated.jpg': DAMAGED,
  'zero.jpg': EMPTY_FILE,
  'text.jpg': TEXT,
  'login-page.png': WEB_PAGE,
  'wrong-name.png': 'ready',
  'bomb-30000.png': TOO_LARGE,
  'strip-10000x10.png': 'empty',
  'one-pixel.png': 'empty',
  'blank-white.png': 'empty',
  'polyglot-zip.jpg': 'ready',
  "naïve 猫 🐱 & 'quotes' #1%20.JPG": 'ready',
};

/** And to the files that `drawPictures` makes. */
export const DRAWN_ANSWERS: Readonly<Record<string, Expected>> = {
  'plain.jpg': 'ready',
  'progressive.jpg': 'ready',
  'turned.jpg': 'ready',
  'display-p3.jpg': 'ready',
  'cmyk.jpg': 'ready',
  'rgb16.png': 'ready',
  'lossy.webp': 'ready',
  'several frames.gif': 'ready',
  'photo.avif': 'ready',
  'photo.tif': 'ready',
  'corners.heic': 'ready',
  'half of it.jpg': 'ready',
  'a head alone.jpg': DAMAGED,
  'nothing.jpg': EMPTY_FILE,
  'text.jpg': TEXT,
  'login-page.png': WEB_PAGE,
  'drawing.svg': DRAWING,
  'wrong-name.png': 'ready',
  'one-pixel.png': 'empty',
  'blank.png': 'empty',
  'ünd 猫 🦆 #1%20.JPG': 'ready',
};
