const REPLACEMENT = 0xfffd;

/** The text of UTF-8 bytes; malformed sequences become U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i++]!;
    if (lead < 0x80) {
      text += String.fromCharCode(lead);
      continue;
    }
    const following = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    let point = lead & (0x3f >> following);
    let valid = lead >= 0xc2 && lead <= 0xf4;
    for (let k = 0; valid && k < following; k++) {
      const next = bytes[i];
      valid = next !== undefined && (next & 0xc0) === 0x80;
      if (valid) {
        point = (point << 6) | (next! & 0x3f);
        i++;
      }
    }
    const least = following === 3 ? 0x10000 : following === 2 ? 0x800 : 0x80;
    if (point < least || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) valid = false;
    text += String.fromCodePoint(valid ? point : REPLACEMENT);
  }
  return text;
}

/** A text as UTF-8 bytes; lone surrogates become U+FFFD. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const character of text) {
    const raw = character.codePointAt(0)!;
    const point = raw >= 0xd800 && raw <= 0xdfff ? REPLACEMENT : raw;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 0x3f));
    else if (point < 0x10000)
      bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
    else
      bytes.push(
        0xf0 | (point >> 18),
        0x80 | ((point >> 12) & 0x3f),
        0x80 | ((point >> 6) & 0x3f),
        0x80 | (point & 0x3f),
      );
  }
  return Uint8Array.from(bytes);
}
