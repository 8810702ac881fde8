import sharp, { type Sharp } from 'sharp';
import { TURNED_HEIC } from '../../packages/node/src/codec/fixtures/heif.ts';
import { pngChunk } from '../../packages/node/src/codec/fixtures/pngChunk.ts';

/** Whatever is not to be kept bears it. */
export const MARK = 'SECRET-PLACE';

/** A file whose every place for metadata is used. */
export interface MarkedPhoto {
  readonly bytes: Buffer;
  readonly mime: string;
  /** Of the upright picture. */
  readonly width: number;
  readonly height: number;
  /** How it is to be seen, as a file without any metadata. */
  readonly upright: Buffer;
}

const [WIDTH, HEIGHT] = [64, 48];
/** Stored lying on its side. */
const TURNED = 6;
const BEHIND = Buffer.from(`${MARK} behind the end`);
const XMP = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="${MARK}"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

/** Its left half is red, its right half blue. */
function photo(): Sharp {
  const data = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let i = 0; i < WIDTH * HEIGHT; i++) data[i * 3 + (i % WIDTH < WIDTH / 2 ? 0 : 2)] = 255;
  return sharp(data, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
}

/** With a place, a camera's number and words. */
function marked(orientation: number): Sharp {
  return photo()
    .withExif({
      IFD0: { ImageDescription: MARK, Make: MARK, Orientation: String(orientation) },
      IFD2: { BodySerialNumber: `${MARK}-4711`, UserComment: MARK },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '48/1 12/1 34/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '11/1 34/1 0/1',
      },
    })
    .withXmp(XMP)
    .withMetadata({ orientation });
}

/** Comment and thumbnail in segments of their own, as cameras and editors write them. */
function withSegments(jpeg: Buffer, thumbnail: Buffer): Buffer {
  const segment = (kind: number, content: Buffer) => {
    const head = Buffer.of(0xff, kind, 0, 0);
    head.writeUInt16BE(content.length + 2, 2);
    return Buffer.concat([head, content]);
  };
  const comment = segment(0xfe, Buffer.from(MARK));
  const flashpix = segment(0xe2, Buffer.concat([Buffer.from(`FPXR\0${MARK}`), thumbnail]));
  const iptc = segment(
    0xed,
    Buffer.from(`Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x11\x1c\x02\x5a\0\x0c${MARK}`, 'latin1'),
  );
  return Buffer.concat([jpeg.subarray(0, 2), comment, flashpix, iptc, jpeg.subarray(2), BEHIND]);
}

function withChunks(png: Buffer): Buffer {
  const texts = [
    pngChunk('tEXt', Buffer.from(`Comment\0${MARK}`)),
    pngChunk('iTXt', Buffer.from(`Location\0\0\0\0\0${MARK}`)),
    pngChunk('prVt', Buffer.from(MARK)),
  ];
  // Behind the signature and the header.
  return Buffer.concat([png.subarray(0, 33), ...texts, png.subarray(33), BEHIND]);
}

/** A comment before the end mark. */
function withComment(gif: Buffer): Buffer {
  const comment = Buffer.concat([Buffer.of(0x21, 0xfe, MARK.length), Buffer.from(MARK), Buffer.of(0)]);
  return Buffer.concat([gif.subarray(0, -1), comment, gif.subarray(-1), BEHIND]);
}

/** A box that every reader skips. */
function withBox(heif: Uint8Array): Buffer {
  const box = Buffer.alloc(8 + MARK.length);
  box.writeUInt32BE(box.length);
  box.write(`free${MARK}`, 4);
  return Buffer.concat([heif, box]);
}

const LYING = { width: WIDTH, height: HEIGHT };
const UPRIGHT = { width: HEIGHT, height: WIDTH };

export async function markedPhotos(): Promise<ReadonlyMap<string, MarkedPhoto>> {
  const thumbnail = await photo().resize(16, 12).jpeg().toBuffer();
  const turned = marked(TURNED);
  const [jpeg, png, webp, tiff, avif, gif] = await Promise.all([
    turned.clone().jpeg({ quality: 95 }).toBuffer(),
    turned.clone().png().toBuffer(),
    turned.clone().webp({ lossless: true }).toBuffer(),
    turned.clone().tiff().toBuffer(),
    marked(1).avif({ quality: 90 }).toBuffer(),
    photo().gif().toBuffer(),
  ]);
  const lying = { ...LYING, upright: await photo().png().toBuffer() };
  const upright = { ...UPRIGHT, upright: await photo().rotate(90).png().toBuffer() };
  const heic = {
    ...UPRIGHT,
    upright: await sharp(quadrants(), { raw: { ...UPRIGHT, channels: 3 } })
      .png()
      .toBuffer(),
  };
  return new Map<string, MarkedPhoto>([
    ['JPEG', { bytes: withSegments(jpeg, thumbnail), mime: 'image/jpeg', ...upright }],
    ['PNG', { bytes: withChunks(png), mime: 'image/png', ...upright }],
    ['WebP', { bytes: Buffer.concat([webp, BEHIND]), mime: 'image/webp', ...upright }],
    ['TIFF', { bytes: tiff, mime: 'image/tiff', ...upright }],
    ['AVIF', { bytes: avif, mime: 'image/avif', ...lying }],
    ['HEIC', { bytes: withBox(TURNED_HEIC), mime: 'image/heic', ...heic }],
    ['GIF', { bytes: withComment(gif), mime: 'image/gif', ...lying }],
  ]);
}

/** As `TURNED_HEIC` is upright: green and white above red and blue. */
function quadrants(): Buffer {
  const { width, height } = UPRIGHT;
  const colours = [0x00ff00, 0xffffff, 0xff0000, 0x0000ff];
  const data = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const [right, low] = [i % width >= width / 2, i >= (width * height) / 2];
    data.writeUIntBE(colours[(low ? 2 : 0) + (right ? 1 : 0)]!, i * 3, 3);
  }
  return data;
}
