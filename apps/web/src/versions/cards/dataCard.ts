import { type Version, versionFacts } from '../versionFacts.ts';
import type { CardFact, CardText, CardWords } from './cardText.ts';

/** What a version was made of: how much of what, and how to make it again. */
export function dataCard(version: Version, words: CardWords): CardText {
  const { say, count } = words;
  const facts = versionFacts(version);
  const { kind, seed: _, ...settings } = version.settings as Readonly<Record<string, unknown>>;
  const row = (key: string, value: number | undefined): CardFact => ({
    label: say(`card.${key}`),
    value: value === undefined ? say('unknown') : count(value),
  });
  const source = kind === 'corrections' || kind === 'distil' ? say(`card.sources.${kind}`) : say('unknown');
  return {
    title: say('card.dataOf', { name: version.version }),
    sections: [
      {
        heading: say('card.learnedFrom'),
        facts: [
          { label: say('card.source'), value: source },
          row('corrections', facts.corrections),
          row('replayed', facts.replay),
          row('setAside', knownCount(facts.heldOut)),
          row('golden', knownCount(facts.golden)),
          { label: say('card.manifest'), value: version.manifest },
        ],
        lines: [say('card.privacy')],
      },
      {
        heading: say('card.settings'),
        facts: [
          { label: say('card.seed'), value: String(version.seed) },
          ...Object.entries(settings).map(([name, value]) => ({ label: name, value: JSON.stringify(value) })),
        ],
        lines: [],
      },
    ],
  };
}

function knownCount(list: readonly unknown[]): number | undefined {
  return list.length === 0 ? undefined : list.length;
}
