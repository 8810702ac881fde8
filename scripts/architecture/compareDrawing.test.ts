import { describe, expect, test } from 'vitest';
import { compareDrawing } from './compareDrawing.ts';
import { findCycle } from './findCycle.ts';
import type { House } from './house.ts';
import { readDrawings } from './readDrawings.ts';

const draw = (...lines: string[]): House =>
  readDrawings(`\`\`\`rooms\nh:\n${lines.join('\n')}\n\`\`\`\n`)[0]!;
/** What the code would be that a drawing shows. */
const built = (...lines: string[]): House => {
  const { arrows, ...rest } = draw(...lines);
  return { ...rest, arrows: arrows.map((arrow) => ({ ...arrow, file: `h/src/${arrow.from}/x.ts` })) };
};
const faults = (drawn: House, code: House, upwards = false) => compareDrawing(drawn, code, { upwards });

const HOUSE = ['── above ──', 'attic → hall · cellar', 'hall  → · cellar', '══ below ══', 'cellar'];

describe('compareDrawing', () => {
  test('finds nothing where all is right', () => {
    expect(faults(draw(...HOUSE), built(...HOUSE))).toEqual([]);
  });

  test('an arrow in the code alone: the line to write is told', () => {
    const [fault, ...more] = faults(draw('attic → hall', ...HOUSE.slice(2)), built(...HOUSE));
    expect(more).toEqual([]);
    expect(fault).toContain('h/src/attic/x.ts stands on “cellar”');
    expect(fault).toContain('its line has to be “attic → hall · cellar”');
  });

  test('an arrow in the drawing alone', () => {
    const [fault, ...more] = faults(draw(...HOUSE), built('attic → hall', 'hall → cellar', 'cellar'));
    expect(more).toEqual([]);
    expect(fault).toContain('nothing stands on “cellar”');
    expect(fault).toContain('“attic → hall”');
  });

  test('a room that is not drawn, one that is not there, one drawn twice', () => {
    expect(faults(draw(...HOUSE), built('loft → attic cellar', ...HOUSE))).toEqual([
      'The room “loft” is not in the drawing “h” of ARCHITECTURE.md: add the line “loft → attic · cellar” above “attic”.',
    ]);
    const stair = built('attic → stair hall cellar', 'stair → cellar', ...HOUSE.slice(2));
    expect(faults(draw(...HOUSE), stair)).toEqual([
      expect.stringContaining('add the line “stair → · cellar” above “cellar” and below “attic”.'),
      expect.stringContaining('its line has to be “attic → stair hall · cellar”'),
    ]);
    expect(faults(draw('loft', ...HOUSE), built(...HOUSE))).toEqual([
      'There is no room “loft” in the code: take its line out of the drawing “h” of ARCHITECTURE.md.',
    ]);
    expect(faults(draw('cellar', ...HOUSE), built(...HOUSE))).toContainEqual(
      expect.stringContaining('“cellar” has 2 lines'),
    );
  });

  test('an arrow up is a fault where none may be, and has its sign elsewhere', () => {
    const code = built('attic → hall', 'hall → attic');
    expect(faults(draw('attic → hall', 'hall → ↑attic'), code, true)).toEqual([]);
    expect(faults(draw('attic → hall', 'hall → attic'), code, true)).toEqual([
      expect.stringContaining('“hall → ↑attic”'),
    ]);
    expect(faults(draw('attic → hall', 'hall → ↑attic'), code)).toEqual([
      expect.stringContaining('“hall” stands on “attic” (h/src/hall/x.ts), which'),
    ]);
  });
});

test('findCycle tells the way round', () => {
  expect(findCycle(built(...HOUSE))).toBeUndefined();
  expect(findCycle(built('door → attic', 'attic → hall', 'hall → cellar', 'cellar → attic'))).toBe(
    'attic → hall → cellar → attic',
  );
});

test('a line that nobody can read is told', () => {
  expect(() => draw('attic -> hall')).toThrowError('nobody can read “attic -> hall”');
});
