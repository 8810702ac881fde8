import { gateReason } from '../gateReasons.ts';
import type { Version } from '../versionFacts.ts';
import type { CardWords } from './cardText.ts';

/** A reason of the gate in the page's language; a sentence that is not known is the server's own, in English. */
export interface ReasonText {
  readonly text: string;
  readonly isForeign: boolean;
}

const SIGNED = new Set(['gain', 'lower', 'upper']);
const WHOLE = new Set(['there', 'wanted']);

export function reasonTexts({ verdict }: Pick<Version, 'verdict'>, words: CardWords): ReasonText[] {
  return verdict.reasons.map((sentence) => {
    const reason = gateReason(sentence);
    if (reason === undefined) return { text: sentence, isForeign: true };
    const blanks = Object.entries(reason.numbers).map(([name, value]) => [
      name,
      WHOLE.has(name) ? words.count(value) : SIGNED.has(name) ? words.gain(value) : words.score(value),
    ]);
    const all = { ...Object.fromEntries(blanks), name: reason.name ?? '' };
    return { text: words.say(`reason.${reason.is}`, all), isForeign: false };
  });
}
