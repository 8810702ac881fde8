import { expect, test } from 'vitest';
import { createProgressLine } from './progressLine.ts';

function stream(isTTY: boolean, columns: number) {
  const written: string[] = [];
  return { written, isTTY, columns, write: (text: string) => written.push(text) };
}

test('draws one line that fits, and clears it once', () => {
  const terminal = stream(true, 40);
  const line = createProgressLine(terminal);
  line.show('a very long name that cannot fit\n', 0.5);
  const drawn = terminal.written[0]!.replace('\r\u001b[K', '');
  expect(drawn).toBe('██████████░░░░░░░░░░  a very long name…');
  line.clear();
  line.clear();
  expect(terminal.written).toHaveLength(2);
});

test('shows nothing where there is no terminal', () => {
  const pipe = stream(false, 80);
  const line = createProgressLine(pipe);
  line.show('x', 0.1);
  line.clear();
  expect(pipe.written).toEqual([]);
});
