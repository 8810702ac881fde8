/** A row's cells, in the columns' order. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Shown below. */
  readonly notes?: readonly string[];
}

/** For the terminal: the first column to the left, the others to the right. */
export function renderTable({ title, columns, rows, notes = [] }: Table): string {
  const lines = [columns, ...rows];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => [...(line[i] ?? '')].length)));
  const drawn = lines.map((line) =>
    widths
      .map((width, i) => {
        const cell = line[i] ?? '';
        const gap = ' '.repeat(width - [...cell].length);
        return i === 0 ? cell + gap : gap + cell;
      })
      .join('  ')
      .trimEnd(),
  );
  const rule = '─'.repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  return [title, rule, drawn[0], rule, ...drawn.slice(1), ...notes.map((note) => `  ${note}`)].join('\n');
}

/** @returns “–” for what is not known */
export function decimal(value: number | undefined, digits = 3): string {
  return value === undefined || !Number.isFinite(value) ? '–' : value.toFixed(digits);
}
