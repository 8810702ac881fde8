import type { LoadShaper } from '@stickersnap/core';

/** For page and worker alike; loaded when the first sticker has text or emoji on it. */
export const loadShaper: LoadShaper = async (decorations) => {
  const { loadSiteShaper } = await import('./siteShaper.ts');
  return loadSiteShaper(decorations);
};
