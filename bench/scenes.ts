import { over, type RgbaImage, type Size } from '@stickersnap/core';
import { drawSubject } from './scenes/drawSubject.ts';
import { drawGround, GROUNDS } from './scenes/grounds.ts';
import { createRandom } from './scenes/random.ts';
import { ellipse, type Rgb, ring, type Shape, star, strand } from './scenes/shapes.ts';

export const SCENE_SIZE: Size = { width: 512, height: 384 };

export interface SceneRow {
  readonly id: string;
  readonly ground: keyof typeof GROUNDS;
  readonly shapes: readonly Shape[];
}

export interface Scene {
  readonly id: string;
  /** The exact foreground colours with the exact alpha, straight. */
  readonly subject: RgbaImage;
  readonly ground: RgbaImage;
  /** The subject over the ground: the “photo”. */
  readonly image: RgbaImage;
}

/** Each shows one thing that cut-outs get wrong. */
export const SCENES: readonly SceneRow[] = [
  { id: 'ball', ground: 'wood', shapes: [ball(0, 0.02, 0.27, [214, 62, 48])] },
  {
    id: 'out-of-focus',
    ground: 'dusk',
    shapes: [ellipse({ x: 0, y: 0, rx: 0.26, ry: 0.26, soft: 0.14, colour: [250, 205, 60] })],
  },
  { id: 'fur', ground: 'meadow', shapes: furBall([186, 120, 64], 420, 0.004) },
  { id: 'dandelion', ground: 'dusk', shapes: [...dandelion([244, 244, 238])] },
  {
    id: 'ring',
    ground: 'tiles',
    shapes: [ring({ x: 0, y: 0, radius: 0.25, width: 0.1, colour: [40, 96, 200] })],
  },
  { id: 'mug', ground: 'wood', shapes: mug([240, 240, 244]) },
  {
    id: 'star',
    ground: 'lights',
    shapes: [star({ x: 0, y: 0, outer: 0.36, inner: 0.13, points: 5, colour: [250, 196, 40] })],
  },
  { id: 'plant', ground: 'tiles', shapes: plant([52, 150, 60]) },
  {
    id: 'two-fruits',
    ground: 'meadow',
    shapes: [ball(-0.17, 0.05, 0.19, [236, 138, 30]), ball(0.18, 0.02, 0.21, [200, 36, 52])],
  },
  { id: 'balloon', ground: 'dusk', shapes: balloon([222, 60, 120]) },
  {
    id: 'camouflage',
    ground: 'wood',
    shapes: [ellipse({ x: 0.02, y: 0.03, rx: 0.32, ry: 0.2, turn: 0.3, colour: [176, 124, 84] })],
  },
  { id: 'cat', ground: 'lights', shapes: cat([228, 160, 92]) },
];

export function drawScene({ id, ground, shapes }: SceneRow, size: Size = SCENE_SIZE): Scene {
  const subject = drawSubject(shapes, size.width, size.height);
  const behind = drawGround(GROUNDS[ground], size.width, size.height, 7);
  return { id, subject, ground: behind, image: over(subject, behind) };
}

function ball(x: number, y: number, r: number, colour: Rgb): Shape {
  return ellipse({ x, y, rx: r, ry: r, colour });
}

/** A ball whose edge is hair: tapering strands at random angles, the longest a third of its radius. */
function furBall(colour: Rgb, count: number, width: number): Shape[] {
  const random = createRandom(11);
  const shapes: Shape[] = [ball(0, 0, 0.22, colour)];
  for (let i = 0; i < count; i++) {
    const angle = random() * 2 * Math.PI;
    const lean = angle + (random() - 0.5) * 0.8;
    const length = 0.03 + random() * 0.07;
    const [x0, y0] = [0.21 * Math.cos(angle), 0.21 * Math.sin(angle)];
    const end = { x1: x0 + length * Math.cos(lean), y1: y0 + length * Math.sin(lean) };
    shapes.push(strand({ x0, y0, ...end, r0: width, r1: width / 6, colour: tinted(colour, random) }));
  }
  return shapes;
}

function* dandelion(colour: Rgb): Generator<Shape> {
  const random = createRandom(5);
  yield strand({ x0: 0.02, y0: 0.48, x1: 0, y1: -0.08, r0: 0.011, r1: 0.008, colour: [110, 150, 80] });
  for (let i = 0; i < 90; i++) {
    const angle = (i / 90) * 2 * Math.PI;
    const length = 0.19 + random() * 0.05;
    const [x1, y1] = [length * Math.cos(angle), -0.1 + length * Math.sin(angle)];
    yield strand({ x0: 0, y0: -0.1, x1, y1, r0: 0.0022, r1: 0.0015, colour });
    yield ellipse({ x: x1, y: y1, rx: 0.02, ry: 0.02, soft: 0.02, opacity: 0.6, colour });
  }
  yield ball(0, -0.1, 0.05, [176, 160, 110]);
}

function mug(colour: Rgb): Shape[] {
  return [
    ring({ x: 0.2, y: 0.02, radius: 0.12, width: 0.05, colour }),
    strand({ x0: 0, y0: -0.05, x1: 0, y1: 0.1, r0: 0.19, r1: 0.17, colour }),
    ellipse({ x: 0, y: -0.15, rx: 0.14, ry: 0.045, colour: [96, 60, 40] }),
  ];
}

/** Thin stems, narrow leaves. */
function plant(colour: Rgb): Shape[] {
  const random = createRandom(3);
  const shapes: Shape[] = [];
  for (let stem = -3; stem <= 3; stem++) {
    const [x1, y1] = [stem * 0.11, -0.36 + Math.abs(stem) * 0.07];
    shapes.push(strand({ x0: stem * 0.01, y0: 0.28, x1, y1, r0: 0.008, r1: 0.003, colour }));
    for (let leaf = 1; leaf <= 4; leaf++) {
      const t = leaf / 4.2;
      const at = { x: stem * 0.01 + (x1 - stem * 0.01) * t, y: 0.28 + (y1 - 0.28) * t };
      const turn = (leaf % 2 === 0 ? 0.6 : 2.5) + random() * 0.3;
      shapes.push(ellipse({ ...at, rx: 0.06, ry: 0.014, turn, colour: tinted(colour, random) }));
    }
  }
  shapes.push(strand({ x0: 0, y0: 0.3, x1: 0, y1: 0.38, r0: 0.1, r1: 0.08, colour: [180, 90, 60] }));
  return shapes;
}

/** On a string. */
function balloon(colour: Rgb): Shape[] {
  return [
    strand({ x0: 0, y0: 0.14, x1: 0.06, y1: 0.47, r0: 0.003, r1: 0.003, colour: [230, 230, 230] }),
    ellipse({ x: 0, y: -0.12, rx: 0.2, ry: 0.25, colour }),
    star({ x: 0, y: 0.14, outer: 0.03, inner: 0.015, points: 3, colour }),
    ellipse({ x: -0.07, y: -0.22, rx: 0.03, ry: 0.05, turn: 0.5, soft: 0.02, colour: [255, 255, 255] }),
  ];
}

function cat(colour: Rgb): Shape[] {
  const eye: Rgb = [40, 70, 40];
  const shapes: Shape[] = [];
  for (const side of [-1, 1]) {
    shapes.push(
      strand({ x0: side * 0.15, y0: -0.1, x1: side * 0.19, y1: -0.28, r0: 0.07, r1: 0.012, colour }),
    );
  }
  shapes.push(ellipse({ x: 0, y: 0, rx: 0.25, ry: 0.21, colour }), ...fringe(colour));
  for (const side of [-1, 1]) {
    shapes.push(ellipse({ x: side * 0.1, y: -0.04, rx: 0.03, ry: 0.042, colour: eye }));
    for (let hair = -1; hair <= 1; hair++) {
      const [y0, y1] = [0.07 + hair * 0.02, 0.05 + hair * 0.07];
      const whisker = { x0: side * 0.06, y0, x1: side * 0.4, y1, r0: 0.0025, r1: 0.001 };
      shapes.push(strand({ ...whisker, colour: [250, 250, 250] }));
    }
  }
  shapes.push(ellipse({ x: 0, y: 0.06, rx: 0.022, ry: 0.016, colour: [150, 60, 70] }));
  return shapes;
}

/** Short fur around the cat's face. */
function fringe(colour: Rgb): Shape[] {
  const random = createRandom(23);
  return Array.from({ length: 260 }, () => {
    const angle = random() * 2 * Math.PI;
    const length = 0.02 + random() * 0.025;
    const [x0, y0] = [0.245 * Math.cos(angle), 0.205 * Math.sin(angle)];
    const end = { x1: x0 + length * Math.cos(angle + 0.4), y1: y0 + length * Math.sin(angle + 0.4) };
    return strand({ x0, y0, ...end, r0: 0.004, r1: 0.0008, colour: tinted(colour, random) });
  });
}

function tinted([red, green, blue]: Rgb, random: () => number): Rgb {
  const factor = 0.8 + 0.4 * random();
  return [Math.min(255, red * factor), Math.min(255, green * factor), Math.min(255, blue * factor)];
}
