import type { WantedProduct } from '@stickersnap/api';

const MAX_STEM = 80;

/** The name that a client gave, without folders, ending and whatever no file system or header should see. */
export function stemOf(name: string): string {
  const base = name.slice(name.search(/[^/\\]*$/)).replace(/\.[^.]*$/, '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const plain = base.replace(
    /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069<>:"|?*]/g,
    '',
  );
  const short = [...plain.normalize('NFC')].slice(0, MAX_STEM).join('').trim().replace(/^\.+/, '');
  return short === '' ? 'picture' : short;
}

/** As the command names its files: `cat.telegram.webp`, `cat.mask.png`. */
export function fileName(stem: string, product: WantedProduct, mime: string): string {
  const ending = mime === 'image/webp' ? 'webp' : 'png';
  return `${stem}.${product.kind === 'sticker' ? product.platform : product.kind}.${ending}`;
}
