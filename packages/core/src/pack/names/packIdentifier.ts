import { encodeUtf8 } from '../../text/utf8.ts';
import { MAX_IDENTIFIER } from '../packTargets.ts';
import { crc32 } from '../zip/crc32.ts';

/** Room for a number of several packs, and for what tells titles apart. */
const ROOM = 8 + 9;

/**
 * An identifier made of a title, the same at each build: its words in the letters that are allowed. Where it holds
 * others, a sum of all of it tells it from the titles that share those words, or that have none.
 */
export function packIdentifier(title: string): string {
  const whole = title.normalize('NFC').trim();
  if (whole === '') return 'pack';
  const words = whole
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, MAX_IDENTIFIER - ROOM);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all that is ASCII.
  if (words !== '' && /^[\x00-\x7f]*$/.test(whole)) return words;
  const sum = crc32(encodeUtf8(whole));
  return `${words || 'pack'}-${sum.toString(16).padStart(8, '0')}`;
}
