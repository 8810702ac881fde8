/** What is seen where something is removed. */
export const GROUNDS = ['photo', 'chequers', 'plain', 'chat'] as const;

export type GroundId = (typeof GROUNDS)[number];

/** A canvas as far as a pattern is drawn on it. */
export type TileContext = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'fillRect'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'stroke'
  | 'arc'
  | 'fill'
>;

interface Ground {
  /** Of the tile that is repeated, in CSS pixels. */
  readonly side: number;
  /** The mask's edge is drawn as a line: what is removed is not told apart by itself. */
  readonly withRim?: boolean;
  /** @param dark whether the page is, or the photo, where that is seen. @param unit canvas pixels for each CSS pixel. */
  draw(tile: TileContext, dark: boolean, unit: number): void;
}

/** Drawn once a ground, then repeated. */
export const GROUND_TILES: Readonly<Record<GroundId, Ground>> = {
  // The photo stays visible below: darkened, or where it is dark itself, made lighter.
  photo: {
    side: 16,
    withRim: true,
    draw(tile, dark, unit) {
      const side = 16 * unit;
      tile.fillStyle = dark ? 'rgb(255 214 226 / 42%)' : 'rgb(36 12 26 / 60%)';
      tile.fillRect(0, 0, side, side);
      tile.strokeStyle = dark ? 'rgb(190 24 84 / 42%)' : 'rgb(255 122 160 / 42%)';
      tile.lineWidth = 1.5 * unit;
      tile.beginPath();
      // Once more at two corners, so that the lines meet where tiles do.
      for (const shift of [-side, 0, side]) {
        tile.moveTo(shift - unit, side + unit);
        tile.lineTo(shift + side + unit, -unit);
      }
      tile.stroke();
    },
  },
  chequers: {
    side: 24,
    draw(tile, dark, unit) {
      const half = 12 * unit;
      tile.fillStyle = dark ? '#3d333b' : '#ffffff';
      tile.fillRect(0, 0, 2 * half, 2 * half);
      tile.fillStyle = dark ? '#2e252d' : '#d9d0d7';
      tile.fillRect(0, 0, half, half);
      tile.fillRect(half, half, half, half);
    },
  },
  plain: {
    side: 8,
    draw(tile, dark, unit) {
      tile.fillStyle = dark ? '#15110f' : '#ffffff';
      tile.fillRect(0, 0, 8 * unit, 8 * unit);
    },
  },
  // As messengers paint their conversations, where stickers end up.
  chat: {
    side: 64,
    draw(tile, dark, unit) {
      tile.fillStyle = dark ? '#0d1b22' : '#ece4d8';
      tile.fillRect(0, 0, 64 * unit, 64 * unit);
      tile.fillStyle = dark ? '#15282f' : '#e0d6c6';
      for (const [x, y, r] of [
        [12, 14, 5],
        [44, 8, 3],
        [54, 38, 6],
        [24, 46, 4],
      ] as const) {
        tile.beginPath();
        tile.arc(x * unit, y * unit, r * unit, 0, 2 * Math.PI);
        tile.fill();
      }
    },
  },
};
