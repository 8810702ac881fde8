import { SnapError } from '@stickersnap/core';

/** How much a text of JSON may hold before anybody parses it. */
export interface JsonBounds {
  readonly depth: number;
  /** Names of all objects together. */
  readonly members: number;
  /** Objects and arrays. */
  readonly groups: number;
  /** Of all arrays and objects together. */
  readonly items: number;
  /** UTF-16 units of a single text or name; as long as the whole by default. */
  readonly text?: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Counts what a text of JSON holds while it comes in pieces; whether it is JSON is for the parser to say.
 * @param thing for the error's words
 * @returns takes the next piece. @throws SnapError `request-invalid` at the first one too many.
 */
export function countJson(thing: string, bounds: JsonBounds): (piece: string) => void {
  let depth = 0;
  let members = 0;
  let groups = 0;
  let commas = 0;
  let quoted = false;
  let escaped = false;
  let length = 0;
  const { text: longest = Number.POSITIVE_INFINITY } = bounds;

  return (piece) => {
    for (let i = 0; i < piece.length; i++) {
      const code = piece.charCodeAt(i);
      if (quoted) {
        if (escaped) escaped = false;
        else if (code === BACKSLASH) escaped = true;
        else if (code === QUOTE) quoted = false;
        if (++length > longest) throw tooMuch(thing, `has a text of more than ${longest} characters`);
      } else if (code === QUOTE) {
        quoted = true;
        length = -1;
      } else if (code === COMMA) commas++;
      else if (code === COLON) members++;
      else if (code === OPEN_LIST || code === OPEN_OBJECT) {
        groups++;
        if (++depth > bounds.depth) throw tooMuch(thing, `is nested deeper than ${bounds.depth}`);
      } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--;
      else continue;
      if (members > bounds.members) throw tooMuch(thing, `has more than ${bounds.members} members`);
      if (groups > bounds.groups) throw tooMuch(thing, `has more than ${bounds.groups} objects and arrays`);
      if (commas + groups > bounds.items) throw tooMuch(thing, `has more than ${bounds.items} items`);
    }
  };
}

function tooMuch(thing: string, what: string): SnapError {
  return new SnapError('request-invalid', { reason: `${thing} ${what}` });
}
