import { parseArgs } from 'node:util';
import { BenchError } from '../benchError.ts';
import { DOMAIN_NAMES, type DomainName } from './domains.ts';
import { WAYS, type Way } from './photos/choosePhotos.ts';
import { POISONS, type Poison } from './poison.ts';

export interface LearnOptions {
  /** Pixels a side at which is learned. */
  readonly side: number;
  readonly kinds: readonly DomainName[];
  readonly seeds: readonly number[];
  readonly poisons: readonly Poison[];
  /** A folder of photos with true masks, in place of what is drawn. */
  readonly photos: string | undefined;
  readonly ways: readonly Way[];
  /** What was measured before is measured again. */
  readonly fresh: boolean;
  /** Only the time of a step. */
  readonly step: boolean;
  readonly help: boolean;
}

export const HELP = `npm run bench:learn -- [OPTIONS]

  --quick          learn at 160×160 in place of the network's 320×320
  --kinds NAMES    of ${DOMAIN_NAMES.join(', ')}; else all
  --poisons NAMES  of ${POISONS.join(', ')}; else all; “none” for honest runs alone
  --seeds N        runs of each kind, or splits of the photos (3)
  --photos DIR     instead real photos: images/, masks/ and manifest.json; half to learn from, half set aside
  --ways NAMES     of ${WAYS.join('; ')}, with semicolons; else all
  --step           only how long a step takes, beside torch's
  --fresh          measures again what was measured before

It prints tables and writes bench/out/learn.json (of photos bench/out/learn-photos.json). What was measured stays in bench/out/learn; a run that is broken off
goes on with the next one.`;

/** @throws BenchError */
export function parseLearnOptions(argv: readonly string[]): LearnOptions {
  const { quick, kinds, poisons, seeds = '3', photos, ways, step, fresh, help } = parsed(argv);
  if (!/^[1-9]\d?$/.test(seeds)) throw new BenchError(`--seeds “${seeds}” is no whole number from 1 to 99.`);
  return {
    side: quick === true ? 160 : 320,
    kinds: chosen('--kinds', kinds, DOMAIN_NAMES),
    poisons: poisons === 'none' ? [] : chosen('--poisons', poisons, POISONS),
    seeds: Array.from({ length: Number(seeds) }, (_, i) => i + 1),
    photos,
    ways: chosen('--ways', ways, WAYS, ';'),
    step: step === true,
    fresh: fresh === true,
    help: help === true,
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        quick: { type: 'boolean' },
        kinds: { type: 'string' },
        poisons: { type: 'string' },
        seeds: { type: 'string' },
        photos: { type: 'string' },
        ways: { type: 'string' },
        step: { type: 'boolean' },
        fresh: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new BenchError(`${(error as Error).message}\n\n${HELP}`);
  }
}

function chosen<Name extends string>(
  option: string,
  text: string | undefined,
  all: readonly Name[],
  between = ',',
): Name[] {
  if (text === undefined) return [...all];
  return text.split(between).map((name) => {
    const known = all.find((each) => each === name.trim());
    if (known === undefined)
      throw new BenchError(`${option} “${name}” is not known. Use ${all.join(`${between} `)}.`);
    return known;
  });
}
