/**
 * Round numbers that hold a range: 1, 2 or 5 times a power of ten apart.
 * @param most how many gaps there may be between them, at least 1.
 * @returns in order; the first is no higher than `low`, the last no lower than `high`.
 */
export function niceTicks(low: number, high: number, most = 4): number[] {
  if (low === high) return niceTicks(low - (Math.abs(low) || 1) / 4, high + (Math.abs(high) || 1) / 4, most);
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  for (const times of [1, 2, 5, 10, 20, 50]) {
    const step = times * power;
    // What a sum of tenths is off must not add a tick.
    const first = Math.floor(low / step + 1e-9);
    const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
    if (last - first <= most)
      return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
  }
  return [low, high];
}
