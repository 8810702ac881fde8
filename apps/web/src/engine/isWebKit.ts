/**
 * Whether the browser's engine is Safari's, as that of every browser on an iPhone is. It gives memory back late, and
 * the system ends pages that hold too much of it: there everything goes before it piles up.
 */
export function isWebKit(userAgent: string): boolean {
  return /AppleWebKit\//.test(userAgent) && !/Chrom(?:e|ium)\//.test(userAgent);
}
