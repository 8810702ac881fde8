import { type OrderTexts, orderTexts, readOrder } from '@stickersnap/core';
import { readJson } from '../files/readJson.ts';

const ORDER_FILE = { option: '--order', holds: '{"for": "telegram", "decorations": […]}' } as const;

/**
 * The order that stands in a file, as texts.
 *
 * @param name as it was typed.
 * @throws {SnapError} `input-not-found`, `input-unreadable`; `option-invalid`, which names the file and the field that is
 *   not right.
 */
export function readOrderFile(name: string, cwd: string, signal: AbortSignal): Promise<OrderTexts> {
  return readJson(name, cwd, signal, ORDER_FILE, (value) => {
    const texts = orderTexts(value);
    // Looked at by itself: what is wrong in it is so whatever stands beside it.
    readOrder(texts);
    return texts;
  });
}
