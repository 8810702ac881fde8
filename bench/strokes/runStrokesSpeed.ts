import { availableParallelism, loadavg } from 'node:os';
import {
  CLICK_MODEL,
  clickOpinion,
  type Encoded,
  encode,
  encodeRle,
  fitInside,
  lightHelper,
  type Mask,
  type ModelRunner,
  paintGesture,
  planeToMask,
  putPart,
  resizeImage,
  resizeMask,
  type Scene,
  type SmartGesture,
  STAGE_MODEL,
  scaleGesture,
  stagesOf,
  toMask,
  toTensor,
} from '@stickersnap/core';
import type { Picture } from '../data/pictures.ts';
import { decimal, type Table } from '../report/table.ts';
import { median } from '../statistics.ts';
import { enlarge } from '../ways/enlarge.ts';
import type { Networks } from './openNetworks.ts';
import { strokeOf } from './strokeOf.ts';

/** Of the working image's longer side. */
const SIDES = [512, 1024, 2048];
/** Strokes of each picture, and passes of each network. */
const ROUNDS = 3;

/** Milliseconds by the clock and of the processor, all threads together. */
interface Time {
  readonly wall: number;
  readonly cpu: number;
}

/** What an answer consists of; the first but once for each picture. */
const PARTS = ['pieces, once', 'decoder', 'prompts', 'light', 'laid', 'answer'] as const;
type Part = (typeof PARTS)[number];

export interface StrokesSpeed {
  readonly sides: readonly { readonly side: number; readonly parts: Readonly<Record<Part, Time>> }[];
  /** Of the small network's pass, of one that hands over what it saw, and of the click network's encoder. */
  readonly passes: Readonly<Record<'small' | 'stages' | 'encoder', Time>>;
  /** Of the machine before the measurement: above half its cores nothing here is reliable. */
  readonly load: number;
  readonly cores: number;
}

/** How long a smart stroke's answer takes, both helpers joined, at several working sizes; medians. */
export async function runStrokesSpeed(
  pictures: readonly Picture[],
  networks: Networks,
  say: (line: string) => void,
): Promise<StrokesSpeed> {
  const load = loadavg()[0]!;
  const clicks = await networks.find(CLICK_MODEL);
  const small = await networks.find(STAGE_MODEL);
  const passes = { small: [] as Time[], stages: [] as Time[], encoder: [] as Time[] };
  const times = SIDES.map((side) => ({ side, parts: new Map(PARTS.map((part) => [part, [] as Time[]])) }));
  for (const [index, picture] of pictures.entries()) {
    say(`Speed: ${index + 1} of ${pictures.length}, ${picture.id}`);
    const { image: source, truth: whole } = await picture.load();
    const inputs = { [clicks.card.input]: toTensor(source, clicks.card) };
    const seen = { [small.card.input]: toTensor(source, small.card) };
    // In turns, so that whatever else goes on hits all alike.
    for (let round = 0; round < ROUNDS; round++) {
      passes.small.push((await timed(() => small.run(seen)))[1]);
      const outputs = [small.card.output, ...(small.card.stages ?? [])];
      passes.stages.push((await timed(() => small.run(seen, { outputs })))[1]);
      passes.encoder.push((await timed(() => encode(clicks, inputs)))[1]);
    }
    const encoded = await encode(clicks, inputs);
    const coarse = toMask((await small.run(seen))[small.card.output]!, small.card);
    for (const { side, parts } of times) {
      // Enlarged where it is smaller: what counts is how much there is to do.
      const scale = side / Math.max(source.width, source.height);
      const [width, height] = [source.width, source.height].map((length) => Math.round(length * scale)) as [
        number,
        number,
      ];
      const image = resizeImage(source, width, height);
      const truth = resizeMask(whole, width, height);
      const found = planeToMask(enlarge(coarse, width, height));
      const note = (part: Part, time: Time) => parts.get(part)!.push(time);
      await play({ image, found }, truth, { encoded, clicks, networks }, note);
    }
  }
  return {
    sides: times.map(({ side, parts }) => ({
      side,
      parts: Object.fromEntries([...parts].map(([part, all]) => [part, medians(all)])) as Record<Part, Time>,
    })),
    passes: {
      small: medians(passes.small),
      stages: medians(passes.stages),
      encoder: medians(passes.encoder),
    },
    load,
    cores: availableParallelism(),
  };
}

/** A few strokes over what is wrong. */
async function play(
  scene: Scene,
  truth: Mask,
  { encoded, clicks, networks }: { encoded: Encoded; clicks: ModelRunner; networks: Networks },
  note: (part: Part, time: Time) => void,
): Promise<void> {
  const { image } = scene;
  const stages = await stagesOf(image, networks.find);
  const [light, once] = await timed(async () => lightHelper(image, stages));
  note('pieces, once', once);
  const mask = { ...scene.found, data: scene.found.data.slice() };
  const earlier: SmartGesture[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const stroke = nextStroke(mask, truth);
    if (stroke === undefined) return;
    const question = { mask, stroke, earlier: [...earlier] };
    let decoding: Time = { wall: 0, cpu: 0 };
    const watched: Encoded = {
      ...encoded,
      decode: async (...asked) => {
        const [answer, time] = await timed(() => encoded.decode(...asked));
        decoding = time;
        return answer;
      },
    };
    const [opinion, asking] = await timed(() => clickOpinion(image, watched, clicks.card)(question));
    const [region, finding] = await timed(() => light.find({ ...question, opinion }));
    const answered = { ...stroke, region: encodeRle(region) };
    const [part, laying] = await timed(async () => paintGesture(scene, mask, answered));
    note('decoder', decoding);
    note('prompts', { wall: asking.wall - decoding.wall, cpu: asking.cpu - decoding.cpu });
    note('light', finding);
    note('laid', laying);
    note('answer', {
      wall: asking.wall + finding.wall + laying.wall,
      cpu: asking.cpu + finding.cpu + laying.cpu,
    });
    if (part !== undefined) putPart(mask, part);
    earlier.push(answered);
  }
}

/** As it would be drawn on a small picture: what is wrong is sought there in a fraction of the time. */
function nextStroke(mask: Mask, truth: Mask): SmartGesture | undefined {
  const small = fitInside(mask, SIDES[0]!);
  const smaller = (of: Mask) => resizeMask(of, small.width, small.height);
  const drawn = strokeOf(smaller(mask), smaller(truth), 'fixed');
  if (drawn === undefined) return undefined;
  const { kind, radius, points } = drawn;
  return scaleGesture({ tool: 'smart', kind, radius, points }, small, mask) as SmartGesture;
}

async function timed<Value>(work: () => Promise<Value>): Promise<[Value, Time]> {
  const [start, used] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(used);
  return [value, { wall: performance.now() - start, cpu: (user + system) / 1000 }];
}

function medians(times: readonly Time[]): Time {
  return { wall: median(times.map(({ wall }) => wall)), cpu: median(times.map(({ cpu }) => cpu)) };
}

export function strokesSpeedTables({ sides, passes, load, cores }: StrokesSpeed): Table[] {
  const shown = ({ wall, cpu }: Time) => `${decimal(wall, 0)} / ${decimal(cpu, 0)}`;
  const against = (pass: Time) => [
    shown(pass),
    decimal(pass.wall / passes.small.wall, 2),
    decimal(pass.cpu / passes.small.cpu, 2),
  ];
  return [
    {
      title: `A smart stroke’s answer: ms by the clock / of the processor, medians; load ${decimal(load, 1)} on ${cores} cores`,
      columns: ['working side', ...PARTS],
      rows: sides.map(({ side, parts }) => [String(side), ...PARTS.map((part) => shown(parts[part]))]),
    },
    {
      title: 'A pass, and what it costs beside the small network’s',
      columns: ['pass', 'ms', 'by the clock', 'of the processor'],
      rows: [
        ['small network', ...against(passes.small)],
        ['the same, with its stages', ...against(passes.stages)],
        ['click network’s encoder', ...against(passes.encoder)],
      ],
    },
  ];
}
