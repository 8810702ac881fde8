// The peer as its manual says: a file in, a PNG of the picture's size out.
import { removeBackground } from '@imgly/background-removal';

const config = { publicPath: new URL('/data/', location.href).href, model: 'small' };

document.querySelector('input').addEventListener('change', async ({ target }) => {
  const start = performance.now();
  const [file] = target.files;
  // The same file may be chosen again.
  target.value = '';
  try {
    const blob = await removeBackground(file, config);
    globalThis.done = { ms: performance.now() - start, bytes: blob.size };
  } catch (error) {
    globalThis.done = { failed: String(error) };
  }
});
