/** Runs in the page: when pictures were given, and when which number of stickers was finished. */
export const WATCH = `(() => {
  const bench = (globalThis.bench = { given: undefined, at: [] });
  for (const name of ['change', 'drop'])
    addEventListener(name, ({ target, dataTransfer }) => {
      if (target.type === 'file' || dataTransfer) bench.given = performance.now();
    }, { capture: true });
  new MutationObserver(() => {
    const count = document.querySelectorAll('[data-standing=ready]').length;
    for (let i = bench.at.length; i < count; i++) bench.at.push(performance.now());
  }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-standing'] });
})()`;

/** Milliseconds from the last giving until so many stickers stood on the page. */
export const timeUntil = (count: number): string => `bench.at[${count - 1}] - bench.given`;
