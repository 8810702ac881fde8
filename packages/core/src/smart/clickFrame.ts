import type { Size } from '../geometry.ts';
import type { ModelCard } from '../model/card.ts';
import { fittedSize } from '../model/fittedSize.ts';

/** Pixels of the network's picture for each cell of the masks that its decoder takes and gives. */
const STRIDE = 4;

/** Where a picture lies in what the click network sees. */
export interface ClickFrame {
  /** The picture's size in the encoder's square, from its corner. */
  readonly fitted: Size;
  /** The picture's size among the decoder's cells, from their corner. */
  readonly cells: Size;
  /** The side of the decoder's square, in cells. */
  readonly side: number;
}

export function clickFrame(image: Size, card: Pick<ModelCard, 'inputSize' | 'fit'>): ClickFrame {
  const fitted = fittedSize(image, card);
  const inCells = (length: number) => Math.max(1, Math.round(length / STRIDE));
  return {
    fitted,
    cells: { width: inCells(fitted.width), height: inCells(fitted.height) },
    side: card.inputSize / STRIDE,
  };
}
