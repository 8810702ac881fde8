import type { Size } from '@stickersnap/core';
import type { Rgb } from '../scenes/shapes.ts';
import type { PlainGround } from './grounds.ts';
import type { Inks, SubjectName } from './subjects.ts';

export interface DrawingRow {
  readonly id: string;
  readonly subject: SubjectName;
  readonly ground: PlainGround;
  readonly size: Size;
  readonly inks: Omit<Inks, 'inside'>;
  /** JPEG of this quality; without it PNG. */
  readonly quality?: number;
  /** Of each pixel and channel alike, in levels: the most that it is off. */
  readonly noise?: number;
}

const WHITE: Rgb = [255, 255, 255];
const plain = (...colour: Rgb): PlainGround => ({ kind: 'plain', colour });
const paper = (colour: Rgb, grain: number, shade: number): PlainGround => ({
  kind: 'paper',
  colour,
  grain,
  shade,
});
const gradient = (from: Rgb, to: Rgb): PlainGround => ({ kind: 'gradient', from, to });
const glow = (from: Rgb, to: Rgb): PlainGround => ({ kind: 'glow', from, to });
const chequers = (cell: number, light: number, dark: number, phase?: [number, number]): PlainGround => ({
  kind: 'chequers',
  light: [light, light, light],
  dark: [dark, dark, dark],
  cell,
  ...(phase === undefined ? {} : { phase }),
});

const BLACK = { line: '#101010', fill: '#e04030', accent: '#3060c0' };
const PENCIL = { line: '#5a5a60', fill: '#8a8a90', accent: '#707078' };
const BIRO = { line: '#1c2f9a', fill: '#1c2f9a', accent: '#b01c2c' };
const WARM = { line: '#7a3010', fill: '#f2a03c', accent: '#d8402c' };
const COOL = { line: '#123a5c', fill: '#3aa0d8', accent: '#7a3ad0' };
const GREEN = { line: '#10482c', fill: '#38b068', accent: '#f0d040' };
const CHALK = { line: '#f4f4ec', fill: '#f0c8d0', accent: '#c8e8f0' };

const SIZES = {
  small: { width: 320, height: 280 },
  middle: { width: 560, height: 480 },
  large: { width: 900, height: 700 },
  sheet: { width: 1000, height: 1400 },
  strip: { width: 700, height: 300 },
} as const satisfies Readonly<Record<string, Size>>;

type Extra = Pick<DrawingRow, 'quality' | 'noise'>;

function row(
  subject: SubjectName,
  ground: PlainGround,
  size: keyof typeof SIZES,
  colours: Omit<Inks, 'inside' | 'pen'>,
  pen: number,
  extra: Extra = {},
): Omit<DrawingRow, 'id'> {
  return { subject, ground, size: SIZES[size], inks: { ...colours, pen }, ...extra };
}

const ROWS: readonly Omit<DrawingRow, 'id'>[] = [
  // Lines on paper and on white.
  row('cat', plain(...WHITE), 'middle', BLACK, 3),
  row('cat', plain(...WHITE), 'small', BLACK, 1.6, { quality: 80 }),
  row('cat', paper([246, 243, 236], 3, 4), 'large', PENCIL, 4, { quality: 90 }),
  row('cat', paper([232, 224, 206], 5, 6), 'sheet', BIRO, 6, { quality: 75 }),
  row('figure', plain(...WHITE), 'middle', BLACK, 4, { quality: 60 }),
  row('figure', paper([250, 250, 248], 2, 3), 'sheet', BIRO, 5, { quality: 85 }),
  row('figure', plain(255, 250, 220), 'small', COOL, 2.4),
  row('flower', plain(...WHITE), 'middle', WARM, 2, { quality: 70 }),
  row('flower', paper([240, 240, 240], 4, 5), 'large', GREEN, 3.4, { quality: 95 }),
  row('flower', plain(...WHITE), 'large', PENCIL, 2.6),
  row('doodle', plain(...WHITE), 'middle', BLACK, 3, { quality: 60 }),
  row('doodle', paper([248, 246, 240], 3, 5), 'large', BIRO, 4, { quality: 80 }),
  row('doodle', plain(250, 236, 150), 'small', COOL, 3),
  row('doodle', plain(34, 52, 44), 'middle', CHALK, 4, { quality: 85, noise: 3 }),
  // Signatures and text.
  row('signature', plain(...WHITE), 'strip', BLACK, 3),
  row('signature', plain(...WHITE), 'strip', BIRO, 3.6, { quality: 70 }),
  row('signature', paper([236, 232, 222], 4, 6), 'strip', BIRO, 4, { quality: 80 }),
  row('signature', paper([252, 252, 250], 2, 2), 'sheet', BLACK, 5, { quality: 60 }),
  row('text', plain(...WHITE), 'middle', BLACK, 6),
  row('text', plain(...WHITE), 'small', BLACK, 3, { quality: 75 }),
  row('text', paper([244, 240, 228], 4, 4), 'large', WARM, 9, { quality: 85 }),
  row('text', plain(30, 34, 46), 'middle', CHALK, 5, { quality: 90 }),
  row('text', gradient([250, 220, 180], [180, 210, 250]), 'large', COOL, 8),
  // Logos.
  row('logo', plain(...WHITE), 'middle', COOL, 5),
  row('logo', plain(...WHITE), 'middle', WARM, 5, { quality: 60 }),
  row('logo', plain(248, 212, 60), 'large', COOL, 7, { quality: 80 }),
  row('logo', plain(20, 24, 30), 'small', CHALK, 4),
  row('logo', gradient([255, 255, 255], [200, 214, 236]), 'middle', GREEN, 5, { quality: 85 }),
  row('logo', plain(240, 240, 240), 'large', BLACK, 6, { noise: 4 }),
  // Flat icons on colour.
  row('heart', plain(...WHITE), 'middle', BLACK, 3),
  row('heart', plain(250, 200, 210), 'middle', WARM, 3, { quality: 60 }),
  row('heart', plain(60, 120, 200), 'large', WARM, 3, { quality: 80 }),
  row('heart', glow([255, 255, 255], [210, 226, 250]), 'middle', BLACK, 3, { quality: 90 }),
  row('gear', plain(...WHITE), 'small', COOL, 3),
  row('gear', plain(40, 160, 120), 'middle', CHALK, 3, { quality: 75 }),
  row('gear', plain(226, 230, 236), 'large', PENCIL, 3, { quality: 85 }),
  row('camera', plain(255, 214, 90), 'middle', COOL, 3),
  row('camera', plain(...WHITE), 'large', WARM, 3, { quality: 70 }),
  row('camera', gradient([120, 200, 250], [250, 160, 200]), 'middle', GREEN, 3),
  row('camera', plain(90, 60, 130), 'small', WARM, 3, { quality: 90 }),
  row('face', plain(...WHITE), 'middle', WARM, 4),
  row('face', plain(200, 230, 250), 'large', GREEN, 5, { quality: 65 }),
  row('face', gradient([40, 50, 90], [90, 60, 110]), 'middle', WARM, 4, { quality: 85 }),
  row('ball', plain(...WHITE), 'middle', WARM, 3),
  row('ball', glow([250, 250, 250], [190, 190, 200]), 'large', COOL, 3, { quality: 85 }),
  row('ball', plain(236, 240, 246), 'middle', GREEN, 3, { noise: 6 }),
  row('brush', plain(...WHITE), 'middle', COOL, 3),
  row('brush', plain(240, 236, 226), 'large', WARM, 4, { quality: 80 }),
  row('set', plain(...WHITE), 'middle', COOL, 4, { quality: 75 }),
  row('set', gradient([252, 240, 210], [236, 250, 240]), 'large', BLACK, 5, { noise: 3 }),
  row('set', plain(28, 40, 62), 'small', CHALK, 3),
  // Painted transparency.
  row('heart', chequers(8, 255, 204), 'middle', BLACK, 3),
  row('heart', chequers(16, 255, 191, [5, 11]), 'large', WARM, 3, { quality: 80 }),
  row('gear', chequers(10, 255, 239), 'middle', COOL, 3, { quality: 90 }),
  row('camera', chequers(20, 240, 210, [7, 3]), 'large', WARM, 3, { quality: 70 }),
  row('face', chequers(12, 255, 204), 'middle', WARM, 4, { quality: 85 }),
  row('ball', chequers(32, 255, 230), 'large', COOL, 3, { quality: 75 }),
  row('ball', chequers(7.5, 255, 204), 'middle', GREEN, 3),
  row('logo', chequers(8, 153, 102), 'middle', WARM, 5),
  row('cat', chequers(15, 255, 217, [4, 9]), 'large', BLACK, 6, { quality: 90 }),
  row('brush', chequers(9, 255, 204), 'middle', COOL, 3),
  row('text', chequers(16, 255, 224), 'large', BLACK, 12, { quality: 95 }),
  row('set', chequers(12.5, 70, 50), 'middle', WARM, 4, { quality: 85 }),
  row('signature', chequers(10, 255, 230), 'strip', BLACK, 5),
  row('doodle', chequers(6, 255, 204), 'small', BLACK, 4),
];

/** Each has its exact truth: what a closed line encloses is subject, but where chequers show through. */
export const DRAWINGS: readonly DrawingRow[] = ROWS.map((each, i) => ({
  ...each,
  id: `${String(i + 1).padStart(2, '0')}-${each.subject}-${each.ground.kind}${each.quality === undefined ? '' : `-q${each.quality}`}`,
}));
