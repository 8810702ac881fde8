// The peer as its manual says: a file in, a PNG of the picture's size out.
import { removeBackground } from '@imgly/background-removal';

const config = { publicPath: new URL('/data/', location.href).href, model: 'small' };

document.querySelector('input').addEventListener('change', async ({ target }) => {
  const start = performance.now();
  try {
    const blob = await removeBackground(target.files[0], config);
    globalThis.done = { ms: performance.now() - start, bytes: blob.size };
  } catch (error) {
    globalThis.done = { failed: String(error) };
  }
});
