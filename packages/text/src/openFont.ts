import { type Colour, SnapError } from '@stickersnap/core';
import type { Face, Font } from 'harfbuzzjs';
import type { FontName, ReadFont } from './fontName.ts';
import { unpackedFont } from './unpackedFont.ts';

export type HarfBuzz = typeof import('./harfBuzz.ts');

/** A font, opened. */
export interface OpenFont {
  readonly name: FontName;
  readonly harfBuzz: HarfBuzz;
  readonly face: Face;
  readonly font: Font;
  /** How many of the font's units an em has. */
  readonly unitsPerEm: number;
  /** The colours that coloured glyphs name by their numbers. */
  readonly palette: readonly Colour[];
}

let loading: Promise<HarfBuzz> | undefined;

/**
 * Asked for once: the module waits for its WebAssembly at its top level, and who asks WebKit for such a module while
 * another one waits for it gets it before it is ready. What failed is tried again by the next one who asks.
 */
function loadHarfBuzz(): Promise<HarfBuzz> {
  loading ??= import('./harfBuzz.ts').catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** The shaping library, a megabyte with its WebAssembly, is loaded with the first font. */
export async function openFont(name: FontName, readFont: ReadFont): Promise<OpenFont> {
  try {
    const [harfBuzz, file] = await Promise.all([loadHarfBuzz(), readFont(name)]);
    const face = new harfBuzz.Face(new harfBuzz.Blob(unpackedFont(file)));
    if (face.collectUnicodes().length === 0) throw new Error('the file has no characters');
    const palette = (face.getColorPalettes()[0]?.colors ?? []).map(({ red, green, blue, alpha }) => {
      return { red, green, blue, alpha: alpha / 255 };
    });
    return { name, harfBuzz, face, font: new harfBuzz.Font(face), unitsPerEm: face.upem, palette };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SnapError('font-unavailable', { font: name, reason }, { cause });
  }
}
