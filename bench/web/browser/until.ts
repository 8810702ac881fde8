import type { Page } from 'playwright-core';

const INTERVAL = 100;

/** Asks the page until the answer is good; its policy lets nobody wait within it. @returns that answer */
export async function until<T>(page: Page, expression: string, good: (answer: T) => boolean): Promise<T> {
  while (true) {
    const answer = (await page.evaluate(expression)) as T;
    if (good(answer)) return answer;
    await page.waitForTimeout(INTERVAL);
  }
}
