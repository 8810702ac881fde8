/** In which box of CSS pixels a messenger shows a sticker; about so, as apps and screens differ. */
const BOXES: Readonly<Record<string, number>> = {
  whatsapp: 190,
  telegram: 224,
  signal: 200,
  discord: 160,
  'discord-emoji': 48,
  slack: 32,
  imessage: 206,
  line: 185,
};

/** Where nothing is known of it. */
const ELSEWHERE = 200;

/**
 * How large a sticker appears in a chat, in CSS pixels.
 * @param size of its file, in pixels: what is smaller than the messenger's box is not made larger.
 */
export function shownAt(
  messenger: string,
  { width, height }: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } {
  const box = BOXES[messenger] ?? ELSEWHERE;
  const scale = Math.min(1, box / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
