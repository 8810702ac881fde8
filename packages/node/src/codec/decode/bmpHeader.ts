import { SnapError } from '@stickersnap/core';

/** Which bits of a pixel are which channel; 0 where there are none. */
export interface BmpMasks {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  readonly topDown: boolean;
  readonly bits: 1 | 2 | 4 | 8 | 16 | 24 | 32;
  readonly runLength: boolean;
  readonly masks: BmpMasks;
  /** B G R of each entry, in 4 bytes each. */
  readonly palette: Uint8Array;
  /** Where the pixels begin, in bytes. */
  readonly offset: number;
}

const FILE_HEADER = 14;
const CORE_HEADER = 12;
const DEPTHS = [1, 2, 4, 8, 16, 24, 32];
const RGB = 0;
const RLE8 = 1;
const RLE4 = 2;
const BITFIELDS = 3;
const ALPHA_BITFIELDS = 6;
const MASKS_555: BmpMasks = { red: 0x7c00, green: 0x3e0, blue: 0x1f, alpha: 0 };
const MASKS_888: BmpMasks = { red: 0xff0000, green: 0xff00, blue: 0xff, alpha: 0 };

/**
 * Reads the header of a Windows or OS/2 bitmap of any version (BITMAPCOREHEADER to BITMAPV5HEADER).
 * @throws SnapError `input-damaged` or `input-unsupported`.
 */
export function readBmpHeader(bytes: Uint8Array): BmpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < FILE_HEADER + CORE_HEADER) throw damaged('its header is cut off');
  const headerSize = view.getUint32(14, true);
  const headerEnd = FILE_HEADER + headerSize;
  if (headerSize < CORE_HEADER || headerEnd > bytes.length) throw damaged('its header is cut off');
  const core = headerSize === CORE_HEADER;
  const field = (at: number): number => (at + 4 <= headerSize ? view.getUint32(FILE_HEADER + at, true) : 0);

  const width = core ? view.getUint16(18, true) : view.getInt32(18, true);
  const rows = core ? view.getUint16(20, true) : view.getInt32(22, true);
  const bits = view.getUint16(core ? 24 : 28, true);
  const compression = field(16);
  const runLength = compression === RLE8 || compression === RLE4;
  const bitfields = compression === BITFIELDS || compression === ALPHA_BITFIELDS;
  if (width < 1 || rows === 0) throw damaged('it has no pixels');
  if (!DEPTHS.includes(bits)) throw damaged(`it claims ${bits} bits a pixel`);
  if (compression !== RGB && !runLength && !bitfields) {
    throw new SnapError('input-unsupported', { format: 'BMP (with another format inside)' });
  }
  if (runLength && bits !== (compression === RLE8 ? 8 : 4)) throw damaged('its compression does not fit');
  if (bitfields && bits !== 16 && bits !== 32) throw damaged('its compression does not fit');

  // Version 1 headers have the masks behind them, later ones inside, at the same place.
  const masksAt = FILE_HEADER + 40;
  const maskCount = !bitfields ? 0 : compression === ALPHA_BITFIELDS || headerSize >= 56 ? 4 : 3;
  if (masksAt + maskCount * 4 > bytes.length && bitfields) throw damaged('its header is cut off');
  const mask = (i: number): number => (i < maskCount ? view.getUint32(masksAt + i * 4, true) : 0);
  const masks = bitfields
    ? { red: mask(0), green: mask(1), blue: mask(2), alpha: mask(3) }
    : bits === 16
      ? MASKS_555
      : MASKS_888;

  const tableAt = headerSize === 40 ? headerEnd + maskCount * 4 : headerEnd;
  const offset = view.getUint32(10, true);
  if (offset < headerEnd || offset >= bytes.length) throw damaged('its pixels are missing');
  return {
    width,
    height: Math.abs(rows),
    topDown: rows < 0,
    bits: bits as BmpHeader['bits'],
    runLength,
    masks,
    palette: bits <= 8 ? readPalette(bytes.subarray(tableAt, offset), bits, core ? 3 : 4, field(32)) : NONE,
    offset,
  };
}

const NONE = new Uint8Array(0);

/** Always full, so that no pixel can point outside; what the file lacks is black. */
function readPalette(table: Uint8Array, bits: number, entrySize: number, used: number): Uint8Array {
  const palette = new Uint8Array(4 << bits);
  const wanted = used === 0 ? 1 << bits : Math.min(used, 1 << bits);
  const entries = Math.min(wanted, Math.floor(table.length / entrySize));
  for (let i = 0; i < entries; i++) {
    palette.set(table.subarray(i * entrySize, i * entrySize + 3), i * 4);
  }
  return palette;
}

function damaged(reason: string): SnapError {
  return new SnapError('input-damaged', { reason });
}
