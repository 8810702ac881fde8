/** What one setting reaches on one picture: the mean of IoU and boundary IoU, or any figure that is better when high. */
export interface Scored {
  readonly dataset: string;
  /** By setting. */
  readonly scores: Readonly<Record<string, number>>;
}

export interface Choice {
  /** The setting that is best on all pictures. */
  readonly chosen: string;
  /** By data set that was left out: the setting that is best on the others. */
  readonly withoutSet: Readonly<Record<string, string>>;
}

/** The best setting of all, and for each data set the one that is best on all other sets. @throws RangeError without pictures. */
export function crossValidate(rows: readonly Scored[]): Choice {
  const datasets = [...new Set(rows.map(({ dataset }) => dataset))];
  const withoutSet = datasets.map((dataset) => {
    const others = rows.filter((row) => row.dataset !== dataset);
    return [dataset, best(others.length === 0 ? rows : others)] as const;
  });
  return { chosen: best(rows), withoutSet: Object.fromEntries(withoutSet) };
}

/** Among equals the first. */
function best(rows: readonly Scored[]): string {
  const [first] = rows;
  if (first === undefined) throw new RangeError('There is no picture to choose by.');
  const sum = (id: string) => rows.reduce((total, { scores }) => total + scores[id]!, 0);
  return Object.keys(first.scores).reduce((most, id) => (sum(id) > sum(most) ? id : most));
}
