/** A reason of the gate: a row that every language has a sentence for, with what it is filled with. */
export interface GateReason {
  readonly is: ReasonId;
  readonly numbers: Readonly<Record<string, number>>;
  /** Of a golden picture. */
  readonly name?: string;
}

export type ReasonId =
  | 'fewSetAside'
  | 'fewGolden'
  | 'broken'
  | 'unsure'
  | 'goldenMean'
  | 'goldenOne'
  | 'slow';

const NUMBER = '(−?-?[\\d.]+|NaN|Infinity)';
const INTERVAL = `${NUMBER}, between ${NUMBER} and ${NUMBER} at 95 %`;

/** As the gate writes them, and what the numbers are. */
const ROWS: readonly (readonly [ReasonId, RegExp, readonly string[]])[] = [
  [
    'fewSetAside',
    said(`there are ${NUMBER} pictures that were set aside, and ${NUMBER} are needed`),
    ['there', 'wanted'],
  ],
  ['fewGolden', said(`there are ${NUMBER} golden pictures, and ${NUMBER} are needed`), ['there', 'wanted']],
  ['broken', said('its weights are not all finite numbers in the shapes of before'), []],
  [
    'unsure',
    said(`its gain on the pictures that were set aside is not sure: ${INTERVAL}`),
    ['gain', 'lower', 'upper'],
  ],
  [
    'goldenMean',
    said(`the golden pictures may lose more than ${NUMBER}: ${INTERVAL}`),
    ['most', 'gain', 'lower', 'upper'],
  ],
  ['slow', said(`a pass takes ${NUMBER} times as long, more than ${NUMBER}`), ['times', 'most']],
];
const GOLDEN_ONE = new RegExp(
  `^the golden picture “(.*)” loses ${NUMBER} \\(${NUMBER} to ${NUMBER}\\), more than ${NUMBER}$`,
  's',
);

/** @returns `undefined` for a sentence of another gate: it is shown as it was written. */
export function gateReason(sentence: string): GateReason | undefined {
  const one = GOLDEN_ONE.exec(sentence);
  if (one !== null) {
    const [, name = '', ...rest] = one;
    return { is: 'goldenOne', name, numbers: numbersOf(['loss', 'before', 'after', 'most'], rest) };
  }
  for (const [is, pattern, names] of ROWS) {
    const found = pattern.exec(sentence);
    if (found !== null) return { is, numbers: numbersOf(names, found.slice(1)) };
  }
  return undefined;
}

function said(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`);
}

function numbersOf(names: readonly string[], values: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.map((name, i) => [name, Number(values[i])]));
}
