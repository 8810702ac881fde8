import { parseArgs } from 'node:util';
import { BenchError } from '../benchError.ts';

export const PARTS = ['speed', 'queue', 'memory', 'kept', 'editor', 'screen', 'lighthouse'] as const;
/** `browsers` goes alone: it takes engines in turn, the others one. */
export type Part = (typeof PARTS)[number] | 'browsers';

export interface WebOptions {
  readonly parts: readonly Part[];
  /** Of the speed, and of the browsers' times; each starts browsers with new profiles. */
  readonly rounds: number;
  /** Pictures for the memory and for what is kept: the first tenth is what the rest is held against. */
  readonly pictures: number;
  /** A folder with images/, masks/ and manifest.json, whose photos are taken; without it drawn ones. */
  readonly data: string | undefined;
  /** Whether imgly's package runs beside it. */
  readonly peers: boolean;
  readonly help: boolean;
}

export const HELP = `npm run bench:web [-- OPTIONS]

  --only PARTS    of ${PARTS.join(', ')}; else all
  --browsers      these alone: times and memory in Chromium, Firefox and WebKit, one after another
  --rounds N      of the speed, and of the browsers' times, 3 by default
  --pictures N    for the memory and for what is kept, 100 by default
  --data DIR      photos instead of drawn ones (or STICKERSNAP_EVAL), enlarged to 12 megapixels but for --browsers'
                  usual ones
  --no-peers      installs nothing: without imgly's package, without Lighthouse

It prints tables and writes bench/out/web/results.json and bench/out/web/index.html.`;

const DEFAULTS = { rounds: 3, pictures: 100 };

/** @throws BenchError */
export function parseWebOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): WebOptions {
  const values = parsed(argv);
  const named = env.STICKERSNAP_EVAL;
  const browsers = values.browsers === true;
  if (browsers && values.only !== undefined)
    throw new BenchError('--browsers goes alone; --only chooses among the other parts.');
  const peers = values['no-peers'] !== true && !browsers;
  const parts = browsers ? (['browsers'] as const) : values.only === undefined ? PARTS : partsOf(values.only);
  return {
    parts: peers ? parts : parts.filter((part) => part !== 'lighthouse'),
    rounds: values.rounds === undefined ? DEFAULTS.rounds : count('--rounds', values.rounds),
    pictures: values.pictures === undefined ? DEFAULTS.pictures : count('--pictures', values.pictures),
    data: values.data ?? (named === '' ? undefined : named),
    peers,
    help: values.help === true,
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        only: { type: 'string' },
        browsers: { type: 'boolean' },
        rounds: { type: 'string' },
        pictures: { type: 'string' },
        data: { type: 'string' },
        'no-peers': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new BenchError(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
  }
}

function partsOf(text: string): Part[] {
  return text.split(',').map((item) => {
    const found = PARTS.find((each) => each === item.trim());
    if (found !== undefined) return found;
    throw new BenchError(`--only knows ${PARTS.join(', ')}; “${item.trim()}” is none of them.`);
  });
}

function count(option: string, text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new BenchError(`${option} is a whole number from 1 on; “${text}” is not.`);
}
