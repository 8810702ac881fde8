import { inflateRawSync } from 'node:zlib';

/**
 * The files of a ZIP archive by their paths, read by what the format says (APPNOTE 6.3, 4.3) and none of the project's
 * own code, so that what the project writes is judged by somebody else.
 */
export function readArchive(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end === -1) throw new Error('This is no ZIP archive.');
  const files = new Map<string, Buffer>();
  let row = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((at) => bytes.readUInt16LE(row + at));
    const path = bytes.toString('utf8', row + 46, row + 46 + nameLength!);
    const local = bytes.readUInt32LE(row + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(from, from + bytes.readUInt32LE(row + 20));
    const file = bytes.readUInt16LE(row + 10) === 0 ? packed : inflateRawSync(packed);
    if (file.length !== bytes.readUInt32LE(row + 24))
      throw new Error(`${path} has another size than is said.`);
    files.set(path, file);
    row += 46 + nameLength! + extraLength! + commentLength!;
  }
  return files;
}
