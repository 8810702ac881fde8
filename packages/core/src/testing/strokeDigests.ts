import { applyStrokes } from '../edit/applyStrokes.ts';
import type { Gesture } from '../edit/strokes.ts';
import { createImage, createMask, type Mask } from '../raster.ts';

/** A picture and a mask by whole numbers alone, so that every engine draws the same. */
function drawnScene() {
  const image = createImage(400, 300);
  const found = createMask(400, 300);
  for (let i = 0; i < found.data.length; i++) {
    const [x, y] = [i % 400, Math.floor(i / 400)];
    const inside = (x - 180) * (x - 180) + (y - 150) * (y - 150) * 2;
    const isIn = inside < 9000;
    image.data.set(
      isIn ? [200 - (x >> 3), 90 + (y >> 2), 60, 255] : [40 + (x >> 2), 120, 90 + (y >> 1), 255],
      i * 4,
    );
    found.data[i] = Math.max(0, Math.min(255, 9128 - inside));
  }
  return { image, found };
}

/** FNV-1a over the values. */
function digest({ data }: Mask): string {
  let hash = 0x811c9dc5;
  for (const value of data) hash = Math.imul(hash ^ value, 0x01000193);
  return (hash >>> 0).toString(16);
}

const GESTURES: Readonly<Record<string, Gesture>> = {
  brush: {
    tool: 'brush',
    kind: 'add',
    radius: 17.3,
    hardness: 0.37,
    points: [20.11, 31.7, 200.03, 77.77, 333.3, 290.9],
    pressures: [0.31, 1, 0.77],
  },
  smart: {
    tool: 'smart',
    kind: 'remove',
    radius: 6.1,
    points: [150.3, 120.9, 171.2, 133.3],
    region: {
      width: 200,
      height: 150,
      runs: [0, 11_060, 255, 70, 0, 130, 255, 90, 0, 110, 255, 60, 0, 18_480],
    },
  },
  lasso: { tool: 'lasso', kind: 'remove', polygon: [100.1, 40.7, 290.3, 99.9, 140.6, 260.2] },
  wand: { tool: 'wand', kind: 'remove', at: [180, 150], tolerance: 7.7 },
  hole: { tool: 'hole', at: [180, 150], to: 'open' },
  island: { tool: 'island', at: [180, 150] },
  subject: { tool: 'subject', points: [3, 3] },
  grow: { tool: 'grow', by: 3.7 },
  feather: { tool: 'feather', radius: 4.3 },
};

/**
 * What comes out of each of some gestures on a drawn picture, as a digest of the mask: to be compared among engines.
 */
export function strokeDigests(): Record<string, string> {
  const { image, found } = drawnScene();
  const masks = Object.entries(GESTURES).map(([name, gesture]) => {
    const mask = applyStrokes(image, found, { width: 400, height: 300, gestures: [gesture] });
    return [name, digest(mask)] as const;
  });
  return Object.fromEntries(masks);
}
