import { expect, test } from 'vitest';
import { createAdmission } from './admission.ts';

function open() {
  let time = 0;
  const now = () => time;
  const admission = createAdmission({ most: 16, usual: 4, overloaded: 2, now, rush: 500, calm: 5000 });
  return { admission, pass: (ms: number) => (time += ms) };
}

test('a rush is taken up to the last place', () => {
  const { admission, pass } = open();
  for (let waiting = 0; waiting < 16; waiting++) {
    expect(admission.admit(waiting)).toBe(true);
    pass(20);
  }
  expect(admission.admit(16)).toBe(false);
});

test('places of a rush are given again as they become free, but there are no more of them', () => {
  const { admission, pass } = open();
  for (let waiting = 0; waiting < 10; waiting++) admission.admit(waiting);
  pass(60_000);
  expect(admission.admit(9)).toBe(true);
  expect(admission.admit(10)).toBe(false);
});

test.each([
  ['bit by bit', 80, 4],
  ['longer than a rush lasts', 49, 15],
])('a line that grows %s is overload', (_, gap, places) => {
  const { admission, pass } = open();
  let waiting = 0;
  for (; admission.admit(waiting); waiting++) pass(gap);
  expect(waiting).toBe(places);
});

test('when the line was short again, the next rush is taken', () => {
  const { admission, pass } = open();
  for (let waiting = 0; waiting < 10; waiting++) admission.admit(waiting);
  pass(10_000);
  admission.admit(3);
  for (let waiting = 4; waiting < 16; waiting++) expect(admission.admit(waiting)).toBe(true);
});

test('once somebody was refused the line is kept short', () => {
  const { admission, pass } = open();
  admission.admit(16);
  pass(10);
  expect([1, 2, 3, 10].map((waiting) => admission.admit(waiting))).toEqual([true, false, false, false]);
});

test('until nobody is refused any more', () => {
  const { admission, pass } = open();
  admission.admit(16);
  pass(4000);
  expect(admission.admit(3)).toBe(false);
  pass(4999);
  expect(admission.admit(1)).toBe(true);
  pass(1);
  expect(admission.admit(15)).toBe(true);
});

test('a line without places takes nobody', () => {
  const admission = createAdmission({ most: 0, usual: 4, overloaded: 2, now: () => 0 });
  expect([admission.admit(0), admission.admit(0)]).toEqual([false, false]);
});
