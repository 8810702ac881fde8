export const ZONES = [
  'topLeft',
  'top',
  'topRight',
  'left',
  'middle',
  'right',
  'bottomLeft',
  'bottom',
  'bottomRight',
] as const;

/** Which ninth of the picture. */
export type Zone = (typeof ZONES)[number];
