/** A clock that stands until it is moved. */
export interface TestClock {
  (): number;
  advance(milliseconds: number): void;
}

export function createTestClock(start = Date.UTC(2026, 0, 1)): TestClock {
  let time = start;
  return Object.assign(() => time, {
    advance: (milliseconds: number) => {
      time += milliseconds;
    },
  });
}
