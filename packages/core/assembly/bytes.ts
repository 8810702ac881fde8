/** The strongest byte of each square of `cell` × `cell`; squares are cut at the border. */
export function strongestOf(bytes: usize, width: i32, height: i32, cell: i32, grid: usize): void {
  const columns = (width + cell - 1) / cell;
  const rows = (height + cell - 1) / cell;
  memory.fill(grid, 0, columns * rows);
  for (let y = 0; y < height; y++) {
    const line = grid + (y / cell) * columns;
    for (let column = 0; column < columns; column++) {
      const end = min(width, (column + 1) * cell);
      let strongest = load<u8>(line + column);
      for (let x = column * cell; x < end; x++) strongest = max(strongest, load<u8>(bytes + y * width + x));
      store<u8>(line + column, strongest);
    }
  }
}

/** `shape` becomes at least what `subject` is, where that is 128 or more. Up to 15 more bytes may be changed. */
export function coverOpaque(shape: usize, subject: usize, length: i32): void {
  for (let i = 0; i < length; i += 16) {
    const values = v128.load(subject + i);
    const opaque = v128.and(values, i8x16.lt_s(values, i8x16.splat(0)));
    v128.store(shape + i, i8x16.max_u(v128.load(shape + i), opaque));
  }
}
