const [RESTART, END, SCAN] = [0xd0, 0xd9, 0xda];

/** The names of what a JPEG or PNG file is made of, in order; what lies behind its end is the last, as `behind`. */
export function pictureParts(bytes: Buffer): readonly string[] {
  return bytes[0] === 0xff ? jpegParts(bytes) : pngParts(bytes);
}

function jpegParts(bytes: Buffer): readonly string[] {
  const parts: string[] = [];
  for (let at = 2; ; ) {
    const marker = bytes[at + 1]!;
    if (marker === END) return at + 2 === bytes.length ? parts : [...parts, 'behind'];
    parts.push(marker.toString(16));
    at += 2 + bytes.readUInt16BE(at + 2);
    if (marker !== SCAN) continue;
    while (bytes[at] !== 0xff || bytes[at + 1] === 0 || (bytes[at + 1]! & 0xf8) === RESTART) at++;
  }
}

function pngParts(bytes: Buffer): readonly string[] {
  const parts: string[] = [];
  for (let at = 8; ; ) {
    const name = bytes.toString('latin1', at + 4, at + 8);
    at += 12 + bytes.readUInt32BE(at);
    if (name !== 'IEND') parts.push(name);
    else return at === bytes.length ? parts : [...parts, 'behind'];
  }
}
