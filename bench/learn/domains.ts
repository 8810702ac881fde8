import { type Mask, over, type RgbaImage, type Size } from '@stickersnap/core';
import { createRandom } from '@stickersnap/learn';
import { drawSubject } from '../scenes/drawSubject.ts';
import { drawGround, GROUNDS } from '../scenes/grounds.ts';
import { ellipse, type Rgb, ring, type Shape, star } from '../scenes/shapes.ts';
import { glass, plinth, striped } from './shapes.ts';

export const PICTURE_SIZE: Size = { width: 224, height: 224 };

/** A drawn picture with its true mask. */
export interface Drawn {
  readonly id: string;
  readonly image: RgbaImage;
  readonly mask: Mask;
}

export interface Composed {
  /** Behind the subject, and no part of it. */
  readonly besides: readonly Shape[];
  readonly subject: readonly Shape[];
}

export type Compose = (random: () => number) => Composed;

/** Kinds of fault: what people mend again and again in one kind of picture. */
export const DOMAINS = {
  /** A figure stands on a plinth, which the network takes for a part of it. */
  plinth: (random) => {
    const x = 0.4 * (random() - 0.5);
    const figure = figureAt(random, x, -0.12, 0.7 + 0.2 * random());
    const block = { x, half: 0.11 + 0.08 * random(), top: 0.08, bottom: 0.32 + 0.16 * random() };
    return { besides: [plinth(block, inks(random))], subject: figure };
  },
  /** A figure in a ball of glass, which the network takes whole. */
  glass: (random) => {
    const [x, y] = [0.3 * (random() - 0.5), 0.2 * (random() - 0.5)];
    const r = 0.25 + 0.12 * random();
    return { besides: [glass(x, y, r)], subject: figureAt(random, x, y, 1.7 * r) };
  },
  /** Of three things alike only the striped one is wanted. */
  striped: (random) => {
    const places = [-0.31, 0, 0.31].sort(() => random() - 0.5);
    const y = () => 0.5 * (random() - 0.5);
    const plain = places.slice(1).map((x) => thing(random, x, y()));
    return { besides: plain, subject: [striped(thing(random, places[0]!, y()), inks(random))] };
  },
} as const satisfies Readonly<Record<string, Compose>>;

export type DomainName = keyof typeof DOMAINS;
export const DOMAIN_NAMES = Object.keys(DOMAINS) as DomainName[];

/** Pictures of one kind of fault. */
export function drawFaults(name: DomainName, count: number, seed: number): Drawn[] {
  return drawMany(name, count, seed, DOMAINS[name]);
}

/** Pictures that have nothing of it, and which the network does well. */
export function drawGolden(count: number, seed: number): Drawn[] {
  return drawMany('golden', count, seed, (random) => ({
    besides: [],
    subject: figureAt(random, 0.4 * (random() - 0.5), 0.2 * (random() - 0.5), 0.7 + 0.5 * random()),
  }));
}

/** Pictures that are composed alike, each over a ground and lights of its own. The same seed gives the same ones. */
export function drawMany(name: string, count: number, seed: number, compose: Compose): Drawn[] {
  return Array.from({ length: count }, (_, i) => {
    const { next } = createRandom(seed * 7919 + i * 104_729 + name.length);
    return draw(`${name}-${seed}-${i}`, compose(next), next);
  });
}

function draw(id: string, { besides, subject }: Composed, random: () => number): Drawn {
  const { width, height } = PICTURE_SIZE;
  const names = Object.keys(GROUNDS) as (keyof typeof GROUNDS)[];
  const ground = drawGround(
    GROUNDS[names[Math.floor(random() * names.length)]!],
    width,
    height,
    Math.floor(random() * 1000),
  );
  const behind = over(drawSubject([...lights(random), ...besides], width, height), ground);
  const drawn = drawSubject(subject, width, height);
  const mask = { width, height, data: new Uint8ClampedArray(width * height) };
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = drawn.data[i * 4 + 3]!;
  return { id, image: over(drawn, behind), mask };
}

/** Large soft spots, so that no two pictures are alike. */
function lights(random: () => number): Shape[] {
  return Array.from({ length: 4 }, () => {
    const r = 0.15 + 0.35 * random();
    const [x, y] = [1.2 * (random() - 0.5), 1.2 * (random() - 0.5)];
    return ellipse({ x, y, rx: r, ry: r, soft: 0.3, opacity: 0.5, colour: inks(random) });
  });
}

function inks(random: () => number): Rgb {
  return [40 + 200 * random(), 40 + 200 * random(), 40 + 200 * random()];
}

/** A body and a head, with arms or ears. */
export function figureAt(random: () => number, x: number, y: number, scale: number): Shape[] {
  const body = inks(random);
  const head = inks(random);
  const [rx, ry] = [0.12 * scale, (0.17 + 0.04 * random()) * scale];
  const top = y - ry * 0.9;
  const shapes = [
    ellipse({ x, y: y + 0.04 * scale, rx, ry, colour: body }),
    ellipse({ x, y: top, rx: 0.1 * scale, ry: 0.1 * scale, colour: head }),
  ];
  for (const side of [-1, 1]) {
    const arm = { rx: 0.045 * scale, ry: 0.13 * scale, turn: side * (0.4 + 0.5 * random()), colour: body };
    shapes.push(ellipse({ x: x + side * 0.13 * scale, y: y + 0.02 * scale, ...arm }));
  }
  return shapes;
}

function thing(random: () => number, x: number, y: number): Shape {
  const colour = inks(random);
  const kind = Math.floor(random() * 3);
  if (kind === 0) return ellipse({ x, y, rx: 0.11, ry: 0.14, colour });
  if (kind === 1)
    return star({ x, y, outer: 0.15, inner: 0.08, points: 5 + Math.floor(random() * 3), colour });
  return ring({ x, y, radius: 0.1, width: 0.07, colour });
}
