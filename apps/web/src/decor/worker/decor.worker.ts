import { drawDecoration, serve } from '@stickersnap/core';
import { loadShaper } from '../../engine/loadShaper.ts';
import { webPort } from '../../engine/webPort.ts';
import type { DecorService } from '../decorService.ts';

serve<DecorService>(webPort(self), {
  draw: async ({ decoration, unit }) => {
    const drawn = drawDecoration(decoration, unit, await loadShaper([decoration]));
    return { result: drawn, transfer: [drawn.image.data.buffer] };
  },
});
