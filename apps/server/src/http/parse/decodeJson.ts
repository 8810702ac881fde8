import { SnapError } from '@stickersnap/core';
import { NAME_MOST } from '../receive/fieldRules.ts';
import { type FieldCollector, type FieldValue, nameTooLong } from './collectFields.ts';
import type { FieldReader } from './decodeForm.ts';
import { type RawValue, rawValue } from './rawValue.ts';
import { openUtf8 } from './utf8.ts';

type Place = 'object' | 'first name' | 'name' | 'colon' | 'value' | 'raw' | 'next' | 'end';

/**
 * Reads a JSON object as it comes: its members are the fields, and what is no text there is written as JSON. Nothing is
 * parsed as a whole.
 */
export function decodeJson(fields: FieldCollector): FieldReader {
  const utf8 = openUtf8();
  let place: Place = 'object';
  let name = '';
  /** The text in which the last piece ended: of a name, or of a value. */
  let text: { readonly write: (piece: string) => void; readonly end: () => void } | undefined;
  /** An escape sequence that has begun. */
  let sequence = '';
  let raw: RawValue | undefined;

  const intoName = {
    write(piece: string) {
      name += piece;
      if (name.length > NAME_MOST) throw nameTooLong();
    },
    end() {
      place = 'colon';
    },
  };
  const intoValue = (value: FieldValue) => ({
    write: (piece: string) => value.write(piece),
    end() {
      value.end();
      place = 'next';
    },
  });

  /** @returns where the text goes on, or has ended. */
  function readText(piece: string, from: number): number {
    let at = from;
    if (sequence !== '') {
      sequence += piece[at++]!;
      if (sequence.length < (sequence[1] === 'u' ? 6 : 2)) return at;
      text!.write(unescaped(sequence));
      sequence = '';
      return at;
    }
    for (; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (code < 0x20) throw malformed();
      if (code !== 0x22 && code !== 0x5c) continue;
      if (at > from) text!.write(piece.slice(from, at));
      if (code === 0x5c) sequence = '\\';
      else {
        const { end } = text!;
        text = undefined;
        end();
      }
      return at + 1;
    }
    text!.write(piece.slice(from));
    return at;
  }

  function beginValue(sign: string): void {
    const value = fields.open(name);
    if (sign === '"') text = intoValue(value);
    else {
      raw = rawValue(value);
      place = 'raw';
    }
  }

  /** Signs between names and values. */
  function step(sign: string): void {
    const isName = place === 'first name' || place === 'name';
    if (place === 'object' && sign === '{') place = 'first name';
    else if (isName && sign === '"') {
      name = '';
      text = intoName;
    } else if (place === 'first name' && sign === '}') place = 'end';
    else if (place === 'colon' && sign === ':') place = 'value';
    else if (place === 'next' && sign === ',') place = 'name';
    else if (place === 'next' && sign === '}') place = 'end';
    else throw place === 'object' && /[["\w-]/.test(sign) ? noObject() : malformed();
  }

  function read(piece: string): void {
    for (let at = 0; at < piece.length; ) {
      const sign = piece[at]!;
      if (text !== undefined) at = readText(piece, at);
      else if (raw !== undefined) {
        at = raw.read(piece, at);
        if (!raw.ended()) continue;
        raw = undefined;
        place = 'next';
      } else if (' \t\n\r'.includes(sign)) at++;
      else if (place === 'value') {
        beginValue(sign);
        if (sign === '"') at++;
      } else {
        step(sign);
        at++;
      }
    }
  }

  return {
    write: (chunk) => read(utf8.decode(chunk)),
    end() {
      read(utf8.end());
      if (place !== 'end') throw malformed();
    },
  };
}

function unescaped(sequence: string): string {
  try {
    return JSON.parse(`"${sequence}"`) as string;
  } catch {
    throw malformed();
  }
}

function noObject(): SnapError {
  return new SnapError('request-invalid', { reason: 'the body must be a JSON object' });
}

function malformed(): SnapError {
  return new SnapError('request-invalid', { reason: 'the body is not JSON' });
}
