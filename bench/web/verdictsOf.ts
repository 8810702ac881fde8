import { median } from '../statistics.ts';
import { judge, type Verdict } from './aims.ts';
import { COUNTS, type EngineResult, SHARPENED } from './parts/browsers.ts';
import { RESTORED } from './parts/kept.ts';
import { CATEGORIES } from './parts/lighthouse.ts';
import { QUEUED } from './parts/queue.ts';
import type { SpeedRound } from './parts/speed.ts';
import type { Figures } from './results.ts';

/** The median over the rounds of a figure as a multiple of the bare network of the same round. */
export function timesNetwork(
  rounds: readonly SpeedRound[],
  way: 'app' | 'imgly',
  figure: 'cold' | 'warm',
): number {
  return median(
    rounds.flatMap((round) => (round[way] === undefined ? [] : [round[way][figure] / round.network])),
  );
}

/** All figures that have an aim. */
export function verdictsOf({
  speed,
  queue,
  memory,
  kept,
  editor,
  screen,
  lighthouse,
  browsers,
}: Figures): Verdict[] {
  const verdicts: Verdict[] = [];
  if (speed !== undefined) {
    verdicts.push(
      judge('cold', timesNetwork(speed, 'app', 'cold')),
      judge('warm', timesNetwork(speed, 'app', 'warm')),
      judge('bytes', Math.max(...speed.map(({ app }) => app.bytes)) / 1e6),
    );
  }
  if (queue !== undefined) {
    verdicts.push(
      judge('task', queue.first.wall, `${QUEUED} photos, to the first sticker`),
      judge('task', queue.all.wall, `${QUEUED} photos, to the last`),
    );
  }
  if (memory !== undefined) {
    const { few, many, counts } = memory;
    const ratio = (of: 'process' | 'browser') => (many[of] ?? Number.NaN) / (few[of] ?? Number.NaN);
    const where = `${counts[1]} photos, ${counts[0]}`;
    verdicts.push(
      judge('memory', ratio('process'), `${where}: the page’s process`),
      judge('memory', ratio('browser'), `${where}: the whole browser`),
    );
  }
  if (kept !== undefined) {
    verdicts.push(
      judge('lost', kept.lost, `${kept.pictures} photos`),
      judge('restored', kept.restored / 1000, `${RESTORED} of them`),
      judge('runs', kept.runs, `${RESTORED} stickers`),
      judge('answer', kept.task, `${kept.pictures} photos`),
    );
  }
  if (editor !== undefined) {
    verdicts.push(
      judge('opening', editor.opening, 'once its code is there'),
      judge('frame', editor.drawing.frame, 'drawing in the editor'),
      judge('task', editor.drawing.wall, 'drawing in the editor'),
      judge('script', editor.drawing.script, 'drawing in the editor'),
    );
  }
  if (screen !== undefined)
    verdicts.push(judge('screen', screen.reduce((sum, { gzip }) => sum + gzip, 0) / 1000));
  for (const { device, scores } of lighthouse ?? [])
    for (const category of CATEGORIES) verdicts.push(judge(category, scores[category], device));
  return [...verdicts, ...(browsers?.engines ?? []).flatMap(engineVerdicts)];
}

/** Counts between which a page may hardly grow: the first ones fetch and compile what all others use. */
const GROWTH = { from: 3, to: 24 } as const;

function engineVerdicts({ name, memory, sharper }: EngineResult): Verdict[] {
  const rest = (count: (typeof COUNTS)[number]) => memory[COUNTS.indexOf(count)]!.rest / 1e6;
  const { from, to } = GROWTH;
  const growth = judge('growth', rest(to) - rest(from), `${name}, from ${from} photos to ${to}`);
  // An iPhone has no other engine, and ends pages that take much.
  if (name !== 'WebKit') return [growth];
  return [
    judge('rest', rest(to), `${name}, ${to} photos`),
    growth,
    ...(sharper === undefined
      ? []
      : [
          judge('sharper', sharper.fetched.peak / 1e6, `${name}, while it is fetched`),
          judge('sharper', sharper.cut.peak / 1e6, `${name}, ${SHARPENED} photos`),
        ]),
  ];
}
