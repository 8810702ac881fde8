import { decodeUtf8 } from './utf8.ts';

const REPLACEMENT = '\ufffd';
/** What Windows-1252 has where Latin-1 has control characters; its five gaps stay those. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * A text file's text, in whichever way it was saved: UTF-8, UTF-16 in either order, with and without a mark at the
 * beginning, or one byte a letter, as older editors of Windows do (Windows-1252, of which Latin-1 is a part).
 *
 * @example
 * import { decodeText } from '@stickersnap/core';
 *
 * // In UTF-8, and as older editors of Windows save it.
 * decodeText(new Uint8Array([0x43, 0x61, 0x66, 0xc3, 0xa9])); // → 'Café'
 * decodeText(new Uint8Array([0x43, 0x61, 0x66, 0xe9])); // → 'Café'
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return decodeUtf16(bytes.subarray(2), true);
  if (first === 0xfe && second === 0xff) return decodeUtf16(bytes.subarray(2), false);
  if (first === 0xef && second === 0xbb && third === 0xbf) return decodeUtf8(bytes.subarray(3));
  const wide = wideOrder(bytes);
  if (wide !== undefined) return decodeUtf16(bytes, wide === 'little');
  const text = decodeUtf8(bytes);
  return text.includes(REPLACEMENT) && !holdsReplacement(bytes) ? decodeBytes(bytes) : text;
}

/** Where half of the bytes are zero, every other one, they are the upper halves of letters. */
function wideOrder(bytes: Uint8Array): 'little' | 'big' | undefined {
  if (bytes.length < 2 || bytes.length % 2 === 1) return undefined;
  const zeros = [0, 0];
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) zeros[i % 2]!++;
  const most = bytes.length / 4;
  if (zeros[1]! > most && zeros[0] === 0) return 'little';
  return zeros[0]! > most && zeros[1] === 0 ? 'big' : undefined;
}

function decodeUtf16(bytes: Uint8Array, little: boolean): string {
  let text = '';
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    text += String.fromCharCode(little ? bytes[i]! | (bytes[i + 1]! << 8) : (bytes[i]! << 8) | bytes[i + 1]!);
  }
  // Halves of letters alone.
  return text.replace(/\p{Surrogate}/gu, REPLACEMENT);
}

function decodeBytes(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    text += byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252[byte - 0x80] : String.fromCharCode(byte);
  }
  return text;
}

/** Whether the replacement sign itself is written there, in UTF-8. */
function holdsReplacement(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0xef); at !== -1; at = bytes.indexOf(0xef, at + 1)) {
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) return true;
  }
  return false;
}
