/** Longer than the beginning of any `data:` URL of a picture. */
const PREFIX_MOST = 110;

export interface Base64Decoder {
  /** @returns the bytes that are whole by now. */
  write(piece: string): Buffer;
  end(): Buffer;
}

/**
 * Decodes base64 that comes in pieces, in either alphabet, padded or not, with or without the beginning of a `data:`
 * URL; whatever is no digit is passed over, and `=` ends it.
 */
export function createBase64Decoder(): Base64Decoder {
  /** All that came, until it is known whether it begins as a `data:` URL. */
  let beginning: string | undefined = '';
  let rest = '';
  let ended = false;

  function withoutPrefix(piece: string, last: boolean): string {
    if (beginning === undefined) return piece;
    beginning += piece;
    const undecided = 'data:'.startsWith(beginning.slice(0, 5));
    if (undecided && !last && beginning.length < PREFIX_MOST && !beginning.includes(',')) return '';
    const body = beginning.replace(/^data:[^,]{0,100},/, '');
    beginning = undefined;
    return body;
  }

  function decode(piece: string, last: boolean): Buffer {
    const text = withoutPrefix(piece, last);
    if (ended) return Buffer.alloc(0);
    const equals = text.indexOf('=');
    ended = last || equals !== -1;
    const digits = rest + (equals === -1 ? text : text.slice(0, equals)).replace(/[^\w+/-]/g, '');
    const whole = ended ? digits.length : digits.length - (digits.length % 4);
    rest = digits.slice(whole);
    return Buffer.from(digits.slice(0, whole), 'base64');
  }

  return { write: (piece) => decode(piece, false), end: () => decode('', true) };
}
