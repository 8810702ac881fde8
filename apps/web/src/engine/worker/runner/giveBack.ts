/**
 * Gives a buffer's memory back at once, rather than when the collector comes by, which does not see how large it is.
 * Where the browser cannot, it stays for the collector. Nobody may read the bytes afterwards.
 */
export function giveBack({ buffer }: Uint8Array<ArrayBuffer>): void {
  (buffer as { transfer?: (length: number) => ArrayBuffer }).transfer?.(0);
}
