import { expect, test } from 'vitest';
import { createAdmission } from './admission.ts';

function open() {
  let time = 0;
  const admission = createAdmission({ most: 16, overloaded: 2, now: () => time, calm: 5000 });
  return { admission, pass: (ms: number) => (time += ms) };
}

test('a rush is taken up to the last place', () => {
  const { admission } = open();
  for (let waiting = 0; waiting < 16; waiting++) expect(admission.admit(waiting)).toBe(true);
  expect(admission.admit(16)).toBe(false);
});

test('once somebody was refused the line is kept short', () => {
  const { admission, pass } = open();
  admission.admit(16);
  pass(10);
  expect([1, 2, 10].map((waiting) => admission.admit(waiting))).toEqual([true, false, false]);
});

test('until nobody is refused any more', () => {
  const { admission, pass } = open();
  admission.admit(16);
  pass(4000);
  expect(admission.admit(5)).toBe(false);
  pass(4999);
  expect(admission.admit(1)).toBe(true);
  pass(1);
  expect(admission.admit(15)).toBe(true);
});

test('a line without places takes nobody', () => {
  const admission = createAdmission({ most: 0, overloaded: 2, now: () => 0 });
  expect([admission.admit(0), admission.admit(0)]).toEqual([false, false]);
});
