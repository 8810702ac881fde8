/** Characters that are drawn as pictures: by themselves, by the selector after them, as flags or keycaps. */
const PICTURE = /\p{Emoji_Presentation}|\u{fe0f}|\u{20e3}|\p{Emoji_Modifier}|\p{Regional_Indicator}/u;

/** @param character a single one, as people take it. */
export function isEmoji(character: string): boolean {
  return PICTURE.test(character);
}

/** Whether a character is a sign such as ☺ or ❤, a letter or a picture as the writer's fonts have it. */
export function mayBeEmoji(character: string): boolean {
  return /\p{Extended_Pictographic}/u.test(character);
}
