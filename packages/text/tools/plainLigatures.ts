import * as harfBuzz from 'harfbuzzjs';
import { viewOf } from './tables.ts';

const SELECTOR = '\u{fe0f}';
const LIGATURE = 4;
const EXTENSION = 7;

/**
 * A font whose ligatures ask for no variation selector (U+FE0F): browsers take it away before they look for one, so
 * those with it were never found (the OpenType specification, “GSUB”, lookup types 4 and 7). Shorter ligatures keep
 * their place; what they were longer by is left unused.
 * @param gsub where the table begins.
 */
export function withPlainLigatures(font: Uint8Array<ArrayBuffer>, gsub: number): Uint8Array<ArrayBuffer> {
  const out = font.slice();
  const view = viewOf(out);
  const selector = glyphOf(out, SELECTOR);
  const offsets = (table: number, counted: number) =>
    Array.from(
      { length: view.getUint16(table + counted) },
      (_, i) => table + view.getUint16(table + counted + 2 + 2 * i),
    );
  for (const lookup of offsets(gsub + view.getUint16(gsub + 8), 0)) {
    const type = view.getUint16(lookup);
    for (const subtable of offsets(lookup, 4)) {
      const isExtended = type === EXTENSION && view.getUint16(subtable + 2) === LIGATURE;
      if (type !== LIGATURE && !isExtended) continue;
      const table = isExtended ? subtable + view.getUint32(subtable + 4) : subtable;
      for (const set of offsets(table, 4))
        for (const ligature of offsets(set, 0)) withoutComponent(view, ligature, selector);
    }
  }
  return out;
}

/** Of a ligature's components the first is told by its set, the others stand in it, one after another. */
function withoutComponent(view: DataView, ligature: number, glyph: number): void {
  const first = ligature + 4;
  const others = Array.from({ length: view.getUint16(ligature + 2) - 1 }, (_, i) =>
    view.getUint16(first + 2 * i),
  ).filter((each) => each !== glyph);
  others.forEach((each, i) => void view.setUint16(first + 2 * i, each));
  view.setUint16(ligature + 2, others.length + 1);
}

function glyphOf(font: Uint8Array<ArrayBuffer>, character: string): number {
  const buffer = new harfBuzz.Buffer();
  buffer.addText(character, 0, character.length);
  buffer.guessSegmentProperties();
  buffer.setFlags(harfBuzz.BufferFlag.PRESERVE_DEFAULT_IGNORABLES);
  harfBuzz.shape(new harfBuzz.Font(new harfBuzz.Face(new harfBuzz.Blob(font))), buffer);
  return buffer.getGlyphInfos()[0]!.codepoint;
}
