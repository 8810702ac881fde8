import { DECORATION_LIMITS } from '@stickersnap/core';

const { least, most } = DECORATION_LIMITS.size;

/** Where a size stands on a slider, 0–100: each step enlarges as much as any other. */
export function shareOfSize(size: number): number {
  return (Math.log(size / least) / Math.log(most / least)) * 100;
}

export function sizeOfShare(share: number): number {
  return least * (most / least) ** (share / 100);
}
