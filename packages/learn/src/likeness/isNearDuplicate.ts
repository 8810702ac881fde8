/**
 * Bits in which two hashes of the same picture may differ. Of 65 photos a crop of a fiftieth on each side changed at
 * most as many, JPEG and other sizes at most 4; no two different ones were nearer to each other than 18.
 */
export const NEAR_BITS = 12;

/**
 * Whether two pictures look the same, by their perceptual hashes.
 *
 * @param most bits that may differ, of 64
 * @throws RangeError for what is no hash
 */
export function isNearDuplicate(a: string, b: string, most = NEAR_BITS): boolean {
  return hammingDistance(a, b) <= most;
}

/** @returns 0–64, the bits in which two hashes differ. @throws RangeError for what is no hash */
export function hammingDistance(a: string, b: string): number {
  const [highA, lowA] = halvesOf(a);
  const [highB, lowB] = halvesOf(b);
  return bitsIn(highA ^ highB) + bitsIn(lowA ^ lowB);
}

/** Tells of a hash whether any of many is near to it, that is within `most` bits. */
export function createNearIndex(hashes: Iterable<string>, most = NEAR_BITS): (hash: string) => boolean {
  const all = Int32Array.from([...new Set(hashes)].flatMap(halvesOf));
  return (hash) => {
    const [high, low] = halvesOf(hash);
    for (let i = 0; i < all.length; i += 2)
      if (bitsIn(all[i]! ^ high) + bitsIn(all[i + 1]! ^ low) <= most) return true;
    return false;
  };
}

/** The hash as two numbers of 32 bits. @throws RangeError */
export function halvesOf(hash: string): [high: number, low: number] {
  if (!/^[0-9a-f]{16}$/.test(hash)) throw new RangeError(`“${hash.slice(0, 40)}” is no perceptual hash`);
  return [Number.parseInt(hash.slice(0, 8), 16) | 0, Number.parseInt(hash.slice(8), 16) | 0];
}

function bitsIn(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
