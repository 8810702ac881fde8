/** Where each of a font's tables has its row in the directory (the OpenType specification, “Organization of a Font”). */
export function rowsOf(font: Uint8Array): { readonly name: string; readonly row: number }[] {
  return Array.from({ length: viewOf(font).getUint16(4) }, (_, i) => {
    const row = 12 + i * 16;
    return { name: String.fromCharCode(...font.subarray(row, row + 4)), row };
  });
}

/** Where a table begins. @throws `RangeError` where the font has none of that name. */
export function beginOf(font: Uint8Array, name: string): number {
  const found = rowsOf(font).find((each) => each.name === name);
  if (found === undefined) throw new RangeError(`the font has no table ${name}`);
  return viewOf(font).getUint32(found.row + 8);
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
