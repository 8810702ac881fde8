/**
 * An iPhone or iPad: their browsers all end a page that takes too much memory, and none tells how much there is. An
 * iPad says that it is a Mac, but no Mac has a screen to be touched.
 */
export function isAppleTouch(device: {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
}): boolean {
  const { userAgent, maxTouchPoints } = device;
  return /\b(iPhone|iPad|iPod)\b/.test(userAgent) || (/\bMacintosh\b/.test(userAgent) && maxTouchPoints > 1);
}
