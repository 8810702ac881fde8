import { resolve } from 'node:path';
import { readStrokes, SnapError, type Strokes } from '@stickersnap/core';
import { readInput } from '../files/readInput.ts';

/**
 * The strokes in a file, as the editor and the exported corrections have them.
 *
 * @param name as it was typed.
 * @throws {SnapError} `input-not-found`, `input-unreadable`; `option-invalid`, which names the file, and the gesture and
 *   its field where one is not right.
 */
export async function readStrokesFile(name: string, cwd: string, signal: AbortSignal): Promise<Strokes> {
  const bytes = await readInput(resolve(cwd, name), name, signal);
  const value = parse(Buffer.from(bytes).toString(), name);
  try {
    return readStrokes(value);
  } catch (error) {
    if (!(error instanceof SnapError)) throw error;
    const { option, ...details } = error.details;
    throw new SnapError(error.code, { ...details, option: `--strokes ${name}: ${option}` }, { cause: error });
  }
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const value = text.trim() === '' ? '' : text.trim().slice(0, 40);
    const allowed = 'a file of JSON: {"width": …, "height": …, "gestures": […]}, as the editor writes it';
    throw new SnapError('option-invalid', { option: `--strokes ${name}`, value, allowed }, { cause: error });
  }
}
