/** Solves `rows` · x = `right` by elimination, the largest pivot first; the rows are positive definite. */
export function solve(rows: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const lines = rows.map((row, k) => Float64Array.of(...row, right[k]!));
  for (let k = 0; k < size; k++) {
    let best = k;
    for (let i = k + 1; i < size; i++) {
      if (Math.abs(lines[i]![k]!) > Math.abs(lines[best]![k]!)) best = i;
    }
    [lines[k], lines[best]] = [lines[best]!, lines[k]!];
    for (let i = k + 1; i < size; i++) {
      const factor = lines[i]![k]! / lines[k]![k]!;
      for (let j = k; j <= size; j++) lines[i]![j] = lines[i]![j]! - factor * lines[k]![j]!;
    }
  }
  const out = new Float64Array(size);
  for (let k = size - 1; k >= 0; k--) {
    let sum = lines[k]![size]!;
    for (let j = k + 1; j < size; j++) sum -= lines[k]![j]! * out[j]!;
    out[k] = sum / lines[k]![k]!;
  }
  return out;
}
