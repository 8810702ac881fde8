import { decimal, type Table } from '../../report/table.ts';
import { INTERVAL, REST, type Resident } from '../browser/residentWhile.ts';
import { type BrowsersResult, COUNTS, type EngineResult, SHARPENED, timeOf } from '../parts/browsers.ts';

export function browsersTable({ engines, missing }: BrowsersResult, load: number): Table {
  const held = (each: Resident | undefined) =>
    [each?.peak, each?.rest].map((bytes) => decimal(bytes === undefined ? undefined : bytes / 1e6, 0));
  const [{ rounds }] = engines as [EngineResult];
  return {
    title: 'Three engines: seconds until a sticker, MB of the page’s process',
    columns: [
      'engine',
      'cold s',
      'warm s',
      '12 MP s',
      ...COUNTS.flatMap((count) => [`${count}: peak`, 'rest']),
      'fetched: peak',
      'sharper: peak',
      'rest',
      'load',
    ],
    rows: engines.map((each) => [
      `${each.name} ${each.version}`,
      ...(['cold', 'warm', 'camera'] as const).map((figure) => decimal(timeOf(each, figure) / 1000, 2)),
      ...COUNTS.flatMap((_, i) => held(each.memory[i])),
      held(each.sharper?.fetched)[0]!,
      ...held(each.sharper?.cut),
      decimal(each.load, 1),
    ]),
    notes: [
      `Medians over the rounds (${rounds.length}), each with a new profile. Cold: from choosing the first file on a page that was just`,
      'loaded; warm: the same after a reload; 12 MP: the next photo there. Memory: resident, in one page after so many',
      `photos; at most while the last of them were made (looked at every ${INTERVAL} ms), and ${REST / 1000} s after. Fetched: from turning`,
      `“Sharper edges” on until the larger network is there; sharper: ${SHARPENED} photos cut by it. Load: of the`,
      `machine in the last minute of it, this work included; before all, ${decimal(load, 1)}.`,
      ...(missing.length === 0 ? [] : [`Not on this machine, and left out: ${missing.join(', ')}.`]),
      ...(engines.some(({ sharper }) => sharper !== undefined)
        ? []
        : ['The site has no larger network: `npm run build:web -- --best` brings it.']),
    ],
  };
}
