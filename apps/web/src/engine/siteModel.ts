import { checkCard, type ModelCard } from '@stickersnap/core';

/** A file that the site serves. */
export interface ServedFile {
  /** Relative to the index; the name holds the hash. */
  readonly url: string;
  /** Of the file at `url`, before the connection's compression. */
  readonly bytes: number;
  readonly sha256: string;
}

/** One row of `models/index.json`: a weight file that the site serves. */
export interface SiteModel extends ServedFile {
  readonly id: string;
  /** Of the lineage; `original` until something was learnt. */
  readonly version: string;
  /** `prepared`: to be run as it is. All others are prepared on the device, `fp16` and `int8` expanded. */
  readonly variant: 'prepared' | 'fp16' | 'int8';
  readonly card: ModelCard;
  /** Where the card has one; prepared. */
  readonly decoder?: ServedFile;
}

const VARIANTS = ['prepared', 'fp16', 'int8'];

/**
 * @param value as read from JSON.
 * @throws TypeError when it is no index, SnapError `option-invalid` when a card is not one.
 */
export function checkSiteModels(value: unknown): SiteModel[] {
  if (!Array.isArray(value)) throw new TypeError('the list of models is no list');
  return value.map((each: unknown) => {
    const row = each as SiteModel;
    const whole =
      typeof row?.id === 'string' &&
      typeof row.version === 'string' &&
      VARIANTS.includes(row.variant) &&
      isServed(row) &&
      (row.decoder === undefined) === (row.card?.decoder === undefined) &&
      (row.decoder === undefined || isServed(row.decoder));
    if (!whole) throw new TypeError('the list of models has a row that is none');
    return { ...row, card: checkCard(row.card) };
  });
}

function isServed(file: ServedFile): boolean {
  return typeof file?.url === 'string' && Number.isInteger(file.bytes) && /^[0-9a-f]{64}$/.test(file.sha256);
}
