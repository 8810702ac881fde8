import { graphemes, isGrapheme } from './graphemes.ts';

/** How an emoji begins; what may follow in the same character is the segmenter's business. */
const EMOJI =
  /^(?:\p{Regional_Indicator}{2}|(?!\p{Regional_Indicator})[\p{Emoji_Presentation}\p{Extended_Pictographic}]|[0-9#*]\ufe0f?\u20e3)/u;

/** Whether the text is one emoji and nothing else. */
export function isEmoji(text: string): boolean {
  return EMOJI.test(text) && isGrapheme(text);
}

/**
 * The emojis in a text, one by one, in order; whatever stands between them is left out.
 *
 * @example
 * import { splitEmojis } from '@stickersnap/core';
 *
 * splitEmojis('cats 😀 and 👩‍👧!'); // → ['😀', '👩‍👧']
 */
export function splitEmojis(text: string): string[] {
  return graphemes(text).filter((character) => EMOJI.test(character));
}
