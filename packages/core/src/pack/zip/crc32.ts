const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/**
 * The check sum of ZIP and PNG (ISO 3309).
 *
 * @returns 32 bits, unsigned.
 *
 * @example
 * import { crc32 } from '@stickersnap/core';
 *
 * crc32(new TextEncoder().encode('123456789')).toString(16); // → 'cbf43926'
 */
export function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) sum = TABLE[(sum ^ bytes[i]!) & 255]! ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}
