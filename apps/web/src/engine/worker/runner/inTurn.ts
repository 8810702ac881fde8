/** The same, but each call begins when the one before it has ended, well or not. */
export function inTurn<Args extends unknown[], Result>(
  act: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (...args) => {
    const result = last.then(() => act(...args));
    last = result.catch(() => undefined);
    return result;
  };
}
