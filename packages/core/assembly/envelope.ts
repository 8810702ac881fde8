import { f32At, fill, setF32 } from './floats';

/** One row: the lower envelope of the parabolas `(x − q)² + row[q]²`, and then its square root. */
export function lowerEnvelope(row: usize, width: i32, most: f64, scratch: usize): void {
  const heights = scratch;
  const bounds = heights + (width << 3);
  const apexes = bounds + ((width + 1) << 3);
  let last = -1;
  for (let q = 0; q < width; q++) {
    if ((q & 3) === 0) while (q < width - 4 && allAbove(row + (q << 2), f32(most))) q += 4;
    const column = f64(f32At(row, q));
    if (column > most || column === f64.POSITIVE_INFINITY) continue;
    const height = column * column;
    let from = f64.NEGATIVE_INFINITY;
    while (last >= 0) {
      const apex = load<i32>(apexes + (last << 2));
      const rise = height - load<f64>(heights + (last << 3)) + f64(q * q - apex * apex);
      from = rise / f64(2 * (q - apex));
      if (from > load<f64>(bounds + (last << 3))) break;
      last--;
    }
    last++;
    store<i32>(apexes + (last << 2), q);
    store<f64>(heights + (last << 3), height);
    store<f64>(bounds + (last << 3), last === 0 ? f64.NEGATIVE_INFINITY : from);
  }
  store<f64>(bounds + ((last + 1) << 3), f64.POSITIVE_INFINITY);
  fill(row, width, f32.POSITIVE_INFINITY);
  for (let k = 0; k <= last; k++) {
    const apex = load<i32>(apexes + (k << 2));
    const height = load<f64>(heights + (k << 3));
    // Where this parabola is the lowest, and not above what is wanted.
    const reach = sqrt(most * most - height);
    const begin = max(floor(load<f64>(bounds + (k << 3))) + 1, ceil(f64(apex) - reach));
    const end = min(floor(load<f64>(bounds + ((k + 1) << 3))), floor(f64(apex) + reach));
    const first = i32(max<f64>(0, begin));
    const beyond = i32(min(f64(width - 1), end)) + 1;
    for (let x = first; x < beyond; x++) {
      const offset = f64(x - apex);
      setF32(row, x, f32(sqrt(offset * offset + height)));
    }
  }
}

/** Whether all four floats are. */
function allAbove(at: usize, value: f32): bool {
  return i32x4.all_true(f32x4.gt(v128.load(at), f32x4.splat(value)));
}
