import address from '@stickersnap/text/fonts/emoji.font?url';
import { loadOnce } from '../../engine/loadOnce.ts';
import { DRAWN_EMOJI } from './drawnFont.ts';

/** Takes care that the page has the emoji as they are drawn on stickers; a system's own look otherwise, or lack some. */
export const loadDrawnEmoji: () => Promise<void> = loadOnce(async () => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the site answered ${answer.status}`);
  const { unpackedFont } = await import('@stickersnap/text');
  const file = unpackedFont(new Uint8Array(await answer.arrayBuffer()));
  document.fonts.add(await new FontFace(DRAWN_EMOJI.family, file).load());
});
