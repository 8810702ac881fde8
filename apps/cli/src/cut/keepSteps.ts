import { join } from 'node:path';
import type { Mask, RgbaImage, ShowStep, StepName } from '@stickersnap/core';
import type { StepEncoder } from '../backend/backend.ts';
import { writeFile } from '../files/writeFile.ts';

/** Collects the pictures between a photo and its stickers, and writes them. */
export interface KeptSteps {
  readonly show: ShowStep;
  /** Writes what was shown as `<stem>.<number>-<step>.png`. @throws {SnapError} `output-unwritable`. */
  write(): Promise<void>;
}

/** @param folder absolute; made where it is missing. @param stem what the files' names begin with. */
export function keepSteps(folder: string, stem: string, codec: StepEncoder, signal: AbortSignal): KeptSteps {
  const shown: { readonly step: StepName; readonly picture: RgbaImage | Mask }[] = [];
  return {
    show: (step, picture) => void shown.push({ step, picture }),
    async write() {
      for (const [i, { step, picture }] of shown.entries()) {
        const bytes = isImage(picture)
          ? await codec.encode(picture, { format: 'png' })
          : await codec.encodeMask(picture);
        await writeFile(join(folder, `${stem}.${i + 1}-${step}.png`), bytes, { signal });
      }
    },
  };
}

function isImage({ width, height, data }: RgbaImage | Mask): boolean {
  return data.length === width * height * 4;
}
