/** How photos are cut on a device on which the full way did not fit. */
export interface Restraint {
  readonly threads: 'many' | 'one';
  /** `small`: no photo is decoded to more than SMALL_SIDE pixels on its longer side. */
  readonly picture: 'full' | 'small';
  /** `fast`: the large network is left alone. */
  readonly networks: 'all' | 'fast';
  /** Even the smallest way did not fit. */
  readonly stuck: boolean;
}

/** The full way. */
export const UNRESTRAINED: Restraint = { threads: 'many', picture: 'full', networks: 'all', stuck: false };

/** Pixels on the longer side; a sticker has 512. */
export const SMALL_SIDE = 640;

export function isRestrained({ threads, picture, networks }: Restraint): boolean {
  return threads === 'one' || picture === 'small' || networks === 'fast';
}

/** As it was kept; what cannot be read restrains nothing. */
export function readRestraint(text: string | null): Restraint {
  try {
    const { threads, picture, networks, stuck } = JSON.parse(text ?? '{}') as Partial<
      Record<string, unknown>
    >;
    return {
      threads: threads === 'one' ? threads : 'many',
      picture: picture === 'small' ? picture : 'full',
      networks: networks === 'fast' ? networks : 'all',
      stuck: stuck === true,
    };
  } catch {
    return UNRESTRAINED;
  }
}
