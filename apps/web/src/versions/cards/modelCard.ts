import { bootstrapMean, type Interval } from '@stickersnap/learn';
import type { NetworkCard } from '../../engine/siteServer.ts';
import { gainOf } from '../scoreHistory.ts';
import { KINDS, type Kind, type Version, versionFacts } from '../versionFacts.ts';
import type { CardFact, CardText, CardWords } from './cardText.ts';
import { reasonTexts } from './verdictText.ts';

/** What a version is, how good it is, and where that is not known. @param network `undefined`: nobody knows it. */
export function modelCard(version: Version, network: NetworkCard | undefined, words: CardWords): CardText {
  const { say, count } = words;
  const facts = versionFacts(version);
  const unknown = say('unknown');
  const row = (key: string, value: string | undefined): CardFact => ({
    label: say(`card.${key}`),
    value: value ?? unknown,
  });
  const { promotedAt, promotedBy, verdict } = version;
  const promoted =
    promotedAt === null
      ? say('never')
      : say('promotedHow', { date: words.date(promotedAt), who: promotedBy ?? unknown });
  const learned = facts.corrections === undefined ? undefined : count(facts.corrections);
  return {
    title: say('card.modelOf', { name: version.version }),
    sections: [
      {
        heading: say('card.network'),
        facts: [
          row('network', version.card),
          row('licence', network?.licence),
          row('author', network?.attribution),
          {
            label: say('training.side'),
            value: network?.inputSize === undefined ? unknown : count(network.inputSize),
          },
          row('version', version.version),
          row('weights', version.sha256),
          row('size', words.size(version.bytes)),
          row('originalWeights', version.original),
          { label: say('made'), value: words.date(version.at) },
          { label: say('parent'), value: version.parent === 'original' ? say('original') : version.parent },
          { label: say('promoted'), value: promoted },
        ],
        lines: [],
      },
      {
        heading: say('card.learnedFrom'),
        facts: [row('corrections', learned), row('manifest', version.manifest)],
        lines: [],
      },
      {
        heading: say('card.scores'),
        facts: [...KINDS.flatMap((kind) => scoresOf(version, kind, words)), ...harmOf(version, words)],
        lines: [],
      },
      {
        heading: say('card.verdict'),
        facts: [],
        lines: [
          say(verdict.promotes ? 'verdictYes' : 'verdictNo'),
          ...reasonTexts(version, words).map(({ text }) => text),
        ],
      },
      {
        heading: say('card.limits'),
        facts: [],
        lines: [
          say('card.limitPictures', {
            heldOut: count(facts.heldOut.length),
            golden: count(facts.golden.length),
          }),
          say('card.limitSize'),
          say('card.limitWeights'),
        ],
      },
    ],
  };
}

function scoresOf(version: Version, kind: Kind, { say, score, gain }: CardWords): CardFact[] {
  const scores = versionFacts(version)[kind];
  const gained = gainOf(version, kind);
  const of = (what: string) => say(`card.${what}`, { kind: say(`kind.${kind}`) });
  const told = (interval: Interval, write: (value: number) => string) =>
    say('gain', { gain: write(interval.mean), lower: write(interval.lower), upper: write(interval.upper) });
  return [
    ...(['before', 'after'] as const)
      .filter(() => scores.length > 0)
      .map((which) => ({
        label: of(which),
        value: told(bootstrapMean(scores.map((each) => each[which])), score),
      })),
    { label: of('gain'), value: gained === undefined ? say('unknown') : told(gained, gain) },
  ];
}

/** What means hide. */
function harmOf(version: Version, { say, score }: CardWords): CardFact[] {
  const { golden, slowness } = versionFacts(version);
  const [worst] = [...golden].sort((a, b) => a.after - a.before - (b.after - b.before));
  return [
    ...(worst === undefined || worst.after >= worst.before
      ? []
      : [
          {
            label: say('card.worst'),
            value: say('card.worstOne', {
              name: worst.id,
              before: score(worst.before),
              after: score(worst.after),
            }),
          },
        ]),
    { label: say('card.slowness'), value: slowness === undefined ? say('unknown') : score(slowness) },
  ];
}
