import { type PackTarget, type Platform, platformById } from '@stickersnap/core';

/** What a target's stickers are drawn for; where any picture will do, WhatsApp, which is taken in most places. */
export function platformOf({ picture }: PackTarget): Platform {
  return picture ?? platformById('whatsapp')!;
}
