import address from '@stickersnap/text/fonts/emoji.font?url';

/** The font's name within the page, and the version of Emoji whose signs it has. */
export const DRAWN_EMOJI = { family: 'StickerSnap Emoji', version: 15 } as const;

let loading: Promise<void> | undefined;

/** Takes care that the page has the emoji as they are drawn on stickers; a system's own look otherwise, or lack some. */
export function loadDrawnEmoji(): Promise<void> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<void> {
  const answer = await fetch(address);
  if (!answer.ok || answer.body === null) throw new Error(`the site answered ${answer.status}`);
  const font = new Response(answer.body.pipeThrough(new DecompressionStream('gzip')));
  document.fonts.add(await new FontFace(DRAWN_EMOJI.family, await font.arrayBuffer()).load());
}
