/** @returns NaN of nothing */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** @returns NaN of nothing; of an even number the mean of the middle two */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The mean of each figure over records that share their keys; of nothing, nothing. */
export function meanOf<Key extends string>(
  records: readonly Readonly<Record<Key, number>>[],
): Record<Key, number> | undefined {
  const [first] = records;
  if (first === undefined) return undefined;
  const keys = Object.keys(first) as Key[];
  const entries = keys.map((key) => [key, mean(records.map((record) => record[key]))]);
  return Object.fromEntries(entries) as Record<Key, number>;
}

/** In the order in which the keys first appear. */
export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** At most `count` items, evenly spread over the list, in its order. */
export function spread<Item>(items: readonly Item[], count: number): Item[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)]!);
}

/**
 * The smallest value that at least so many percent of the values do not exceed (nearest rank).
 *
 * @returns NaN of nothing
 */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}
