import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

const GROUND = '#ffffff';

/** `fill`: which share of the side the logo takes; what is left is ground, which systems cut to their own shape. */
const ICONS = [
  { name: 'icon-192.png', side: 192, fill: 1, ground: undefined },
  { name: 'icon-512.png', side: 512, fill: 1, ground: undefined },
  { name: 'maskable-512.png', side: 512, fill: 0.64, ground: GROUND },
  { name: 'apple-180.png', side: 180, fill: 0.76, ground: GROUND },
];

/** The icons that systems want as pixels, drawn from the logo. */
export async function drawIcons(logo: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const svg = await readFile(logo);
  for (const { name, side, fill, ground } of ICONS) {
    const size = Math.round(side * fill);
    const drawn = await sharp(svg, { density: 1200 })
      .resize(size, size, { fit: 'contain', background: '#0000' })
      .png()
      .toBuffer();
    const background = ground ?? '#0000';
    await sharp({ create: { width: side, height: side, channels: 4, background } })
      .composite([{ input: drawn, gravity: 'centre' }])
      .png({ compressionLevel: 9 })
      .toFile(join(folder, name));
  }
}
