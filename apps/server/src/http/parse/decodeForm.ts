import { NAME_MOST } from '../receive/fieldRules.ts';
import { type FieldCollector, type FieldValue, nameTooLong } from './collectFields.ts';
import { openUtf8 } from './utf8.ts';

const AMPERSAND = 0x26;
const PERCENT = 0x25;
const PLUS = 0x2b;
const EQUALS = 0x3d;
const SPACE = 0x20;

/** Takes the pieces of one text. */
export interface FieldReader {
  /** @throws SnapError `request-invalid` */
  write(chunk: Uint8Array): void;
  end(): void;
}

/**
 * Reads `a=1&b=2` as it comes, each byte once, into the collector; as `URLSearchParams` reads it, but for texts that
 * are not UTF-8.
 */
export function decodeForm(fields: FieldCollector): FieldReader {
  let name = '';
  let value: FieldValue | undefined;
  let utf8 = openUtf8();
  /** Whether there was anything since the last `&`. */
  let begun = false;
  /** After a `%`: its first digit, or the sign itself. */
  let held: readonly number[] | undefined;

  function take(bytes: Uint8Array): void {
    begun = true;
    const text = utf8.decode(bytes);
    if (value === undefined) name += text;
    else value.write(text);
    if (name.length > NAME_MOST) throw nameTooLong();
  }

  function openValue(): void {
    name += utf8.end();
    utf8 = openUtf8();
    value = fields.open(name);
  }

  function endPair(): void {
    // There may be millions of nothing.
    if (!begun) return;
    if (value === undefined) openValue();
    value!.write(utf8.end());
    value!.end();
    name = '';
    value = undefined;
    utf8 = openUtf8();
    begun = false;
  }

  return {
    write(chunk) {
      // An escape that is none may give back two bytes more than it took here.
      const out = new Uint8Array(chunk.length + 2);
      let length = 0;
      const flush = () => {
        if (length > 0) take(out.subarray(0, length));
        length = 0;
      };
      for (const byte of chunk) {
        if (held !== undefined) {
          if (hexOf(byte) !== -1 && held.length === 1) {
            held = [PERCENT, byte];
            continue;
          }
          if (hexOf(byte) !== -1) {
            out[length++] = hexOf(held[1]!) * 16 + hexOf(byte);
            held = undefined;
            continue;
          }
          for (const each of held) out[length++] = each;
          held = undefined;
        }
        if (byte === AMPERSAND) {
          flush();
          endPair();
        } else if (byte === EQUALS && value === undefined) {
          flush();
          begun = true;
          openValue();
        } else if (byte === PERCENT) held = [PERCENT];
        else out[length++] = byte === PLUS ? SPACE : byte;
      }
      flush();
    },
    end() {
      if (held !== undefined) take(Uint8Array.from(held));
      endPair();
    },
  };
}

/** -1: it is no digit. */
function hexOf(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
