import { gunzipSync } from 'fflate/browser';

/**
 * A font's bytes, of a file that may be compressed: some servers unpack what they recognise, so the bytes are asked.
 */
export function unpackedFont(file: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return file[0] === 0x1f && file[1] === 0x8b ? gunzipSync(file) : file;
}
