/** The font's name within the page, and the version of Emoji whose signs it has. */
export const DRAWN_EMOJI = { family: 'StickerSnap Emoji', version: 15 } as const;
