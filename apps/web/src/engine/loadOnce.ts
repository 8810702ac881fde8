/** Asks for what is loaded once. */
export interface LoadedOnce<Value> {
  (): Promise<Value>;
  /** The next asking loads anew; who waits already gets what was begun. */
  clear(): void;
}

/** Begins with the first asking and keeps what comes; what failed is forgotten, so that the next asking tries anew. */
export function loadOnce<Value>(load: () => Promise<Value>): LoadedOnce<Value> {
  let kept: Promise<Value> | undefined;
  const ask = () => {
    if (kept !== undefined) return kept;
    const loading = load();
    kept = loading;
    loading.catch(() => {
      if (kept === loading) kept = undefined;
    });
    return loading;
  };
  const clear = () => {
    kept = undefined;
  };
  return Object.assign(ask, { clear });
}
