import { SnapError } from '@stickersnap/core';
import type { FieldValue } from './collectFields.ts';

/** A value of JSON that is no text, as it comes. */
export interface RawValue {
  /** @returns where in the piece it ended, or the piece's end. */
  read(piece: string, from: number): number;
  ended(): boolean;
}

const DEPTH = 16;
/** Characters up to which it is looked at here; longer ones are for who reads the field. */
const LOOKED_AT = 8000;

/** @throws SnapError `request-invalid` */
export function rawValue(value: FieldValue): RawValue {
  /** `undefined`: it is longer than that. */
  let held: string | undefined = '';
  let depth = 0;
  let quoted = false;
  let escaped = false;
  let done = false;

  function keep(piece: string): void {
    if (held === undefined) {
      value.write(piece);
      return;
    }
    held += piece;
    if (held.length <= Math.min(LOOKED_AT, value.most)) return;
    value.write(held);
    held = undefined;
  }

  function finish(): void {
    if (held !== undefined) value.write(asJson(held));
    value.end();
    done = true;
  }

  /** @returns whether the sign is the value's last one, or the first one behind it. */
  function step(sign: string): 'on' | 'last' | 'behind' {
    if (quoted) {
      if (escaped) escaped = false;
      else if (sign === '\\') escaped = true;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '{' || sign === '[') {
      if (++depth > DEPTH) throw malformed(`the body is nested deeper than ${DEPTH}`);
    } else if (depth === 0 && ',} \t\n\r'.includes(sign)) return 'behind';
    else if ((sign === '}' || sign === ']') && --depth <= 0) return 'last';
    return 'on';
  }

  return {
    read(piece, from) {
      for (let at = from; at < piece.length; at++) {
        const found = step(piece[at]!);
        if (found === 'on') continue;
        const end = found === 'last' ? at + 1 : at;
        keep(piece.slice(from, end));
        finish();
        return end;
      }
      keep(piece.slice(from));
      return piece.length;
    },
    ended: () => done,
  };
}

function asJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    throw malformed('the body is not JSON');
  }
}

function malformed(reason: string): SnapError {
  return new SnapError('request-invalid', { reason });
}
