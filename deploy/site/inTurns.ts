/**
 * Does so many at once. After a failure nothing more is begun, and what is under way is waited for.
 * @throws what the first that failed threw.
 */
export async function inTurns<T, R>(
  items: readonly T[],
  atOnce: number,
  act: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  let failure: { readonly error: unknown } | undefined;
  async function work(): Promise<void> {
    while (next < items.length && failure === undefined) {
      const i = next++;
      try {
        results[i] = await act(items[i]!);
      } catch (error) {
        failure ??= { error };
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work));
  if (failure !== undefined) throw failure.error;
  return results;
}
