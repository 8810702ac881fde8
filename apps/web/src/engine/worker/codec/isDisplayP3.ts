/** Profiles stand in the file's header. */
const WINDOW = 1 << 16;
const HEADER = 128;
/** `acsp`, at byte 36 of every profile; `rXYZ`, the tag of the red primary (ICC.1, 7.2 and 9.2). */
const SIGNATURE = 0x61637370;
const RED = 0x7258595a;
/** The X of Display P3's red under D50; sRGB's is 0.436, Adobe RGB's 0.610. */
const RED_X = 0.515;
const TOLERANCE = 0.01;

/** Whether a file's ICC profile has the red of Display P3, as phones write it, whatever the profile's name. */
export function isDisplayP3(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, WINDOW));
  for (let at = 36; at + 4 <= view.byteLength; at++) {
    if (view.getUint32(at) !== SIGNATURE) continue;
    const red = redX(view, at - 36);
    if (red !== undefined) return Math.abs(red - RED_X) < TOLERANCE;
  }
  return false;
}

function redX(view: DataView, profile: number): number | undefined {
  try {
    const count = view.getUint32(profile + HEADER);
    for (let i = 0, tag = profile + HEADER + 4; i < count; i++, tag += 12) {
      // Behind the type and four zeros, in 16.16 bits.
      if (view.getUint32(tag) === RED) return view.getInt32(profile + view.getUint32(tag + 4) + 8) / 65_536;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}
