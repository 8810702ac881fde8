import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { createZipWriter } from '@stickersnap/core';
import type { BorrowedFile, CorrectionText } from '@stickersnap/store';

export interface ArchiveParts {
  /** All that go in, one after the other. */
  readonly corrections: AsyncIterable<CorrectionText>;
  /** A picture's blob as a file; `undefined`: it is gone. */
  readonly borrow: (image: string) => Promise<BorrowedFile | undefined>;
  /** Absolute; of a file for the list, which may be too long to be held in memory. It is left there. */
  readonly spool: string;
  /** Told of each piece before it is written there. @throws SnapError where it may not be. */
  readonly onBytes: (bytes: number) => void;
}

/** A ZIP archive of `corrections.json` and the pictures, piece by piece: nothing of it is in memory as a whole. */
export async function* archiveCorrections(parts: ArchiveParts): AsyncGenerator<Uint8Array> {
  const { corrections, borrow, spool, onBytes } = parts;
  const zip = createZipWriter();
  const pictures: { readonly id: string; readonly image: string }[] = [];

  async function* list(): AsyncGenerator<string> {
    yield '{"corrections":[';
    let between = '';
    for await (const { id, record, image } of corrections) {
      pictures.push({ id, image });
      yield between + record;
      between = ',';
    }
    yield ']}';
  }

  async function* stored(path: string, file: FileHandle): AsyncGenerator<Uint8Array> {
    let crc = 0;
    let length = 0;
    // The archive tells both before the bytes.
    for await (const piece of piecesOf(file)) {
      crc = crc32(piece, crc);
      length += piece.length;
    }
    yield zip.addMeasured({ path, crc, length });
    yield* piecesOf(file);
  }

  await using written = await open(spool, 'wx+', 0o600);
  for await (const text of list()) {
    const bytes = Buffer.from(text);
    onBytes(bytes.length);
    await written.appendFile(bytes);
  }
  yield* stored('corrections.json', written);
  for (const { id, image } of pictures) {
    const borrowed = await borrow(image);
    const file = borrowed && (await open(borrowed.path).catch(() => undefined));
    try {
      if (file !== undefined) yield* stored(`pictures/${id}`, file);
    } finally {
      await file?.close();
      await borrowed?.giveBack();
    }
  }
  yield zip.end();
}

function piecesOf(file: FileHandle): AsyncIterable<Buffer> {
  return file.createReadStream({ start: 0, autoClose: false });
}
