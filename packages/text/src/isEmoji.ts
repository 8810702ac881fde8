/** What is drawn as a picture: by itself, by the selector after it, as a flag or a keycap. */
const PICTURE = /\p{Emoji_Presentation}|\u{fe0f}|\u{20e3}|\p{Emoji_Modifier}|\p{Regional_Indicator}/u;

/** @param character a single one, as people take it. */
export function isEmoji(character: string): boolean {
  return PICTURE.test(character);
}

/** Signs such as ☺ or ❤, that are letters or pictures as the writer's fonts have it. */
export function mayBeEmoji(character: string): boolean {
  return /\p{Extended_Pictographic}/u.test(character);
}
