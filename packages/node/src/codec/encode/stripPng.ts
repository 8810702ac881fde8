const SIGNATURE_LENGTH = 8;
/** Length, type and checksum. */
const CHUNK_OVERHEAD = 12;
/** What the pixels need. */
const KEPT = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

/** A well-formed PNG without its density, profile, texts and dates. */
export function stripPng(png: Uint8Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const stripped = new Uint8Array(png.length);
  stripped.set(png.subarray(0, SIGNATURE_LENGTH));
  let to = SIGNATURE_LENGTH;
  for (let at = SIGNATURE_LENGTH; at + CHUNK_OVERHEAD <= png.length; ) {
    const end = at + CHUNK_OVERHEAD + view.getUint32(at);
    if (KEPT.has(String.fromCharCode(...png.subarray(at + 4, at + 8)))) {
      stripped.set(png.subarray(at, end), to);
      to += end - at;
    }
    at = end;
  }
  return to === png.length ? stripped : stripped.slice(0, to);
}
