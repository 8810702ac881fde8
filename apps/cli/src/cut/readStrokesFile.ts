import { readStrokes, type Strokes } from '@stickersnap/core';
import { readJson } from '../files/readJson.ts';

const STROKES_FILE = {
  option: '--strokes',
  holds: '{"width": …, "height": …, "gestures": […]}, as the editor writes it',
} as const;

/**
 * The strokes in a file, as the editor and the exported corrections have them.
 *
 * @param name as it was typed.
 * @throws {SnapError} `input-not-found`, `input-unreadable`; `option-invalid`, which names the file, and the gesture and
 *   its field where one is not right.
 */
export function readStrokesFile(name: string, cwd: string, signal: AbortSignal): Promise<Strokes> {
  return readJson(name, cwd, signal, STROKES_FILE, (value) => readStrokes(value));
}
