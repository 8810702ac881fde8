const COLLATOR = new Intl.Collator('en', { numeric: true });

/** As people count: `cat2` before `cat10`; the same on every machine, and never a tie of different texts. */
export function naturalOrder(a: string, b: string): number {
  const order = COLLATOR.compare(a, b);
  if (order !== 0) return order;
  return a < b ? -1 : a > b ? 1 : 0;
}
