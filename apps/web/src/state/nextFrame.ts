/** Milliseconds; in the background, where nothing is drawn, frames do not come. */
const LATEST = 250;

/** Resolves when the page has had time to draw. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LATEST);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve);
    });
  });
}
