import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FontName } from '../fontName.ts';

const FILES: Readonly<Record<FontName, () => URL>> = {
  round: () => installed('@expo-google-fonts/baloo-bhaijaan-2/700Bold/BalooBhaijaan2_700Bold.ttf'),
  plain: () => installed('@expo-google-fonts/cairo/700Bold/Cairo_700Bold.ttf'),
  emoji: () => new URL('../../fonts/emoji.font', import.meta.url),
};

/** The file of a font that came along with the installation. */
export async function readFontFile(name: FontName): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(fileURLToPath(FILES[name]())));
}

function installed(path: string): URL {
  return new URL(import.meta.resolve(path));
}
