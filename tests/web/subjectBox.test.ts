import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choose, PHONE, ready } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Presses at one place, goes to another and lets go. */
type Drag = (from: Place, to: Place) => Promise<void>;

const CORNERS = ['is-start', 'is-top-right', 'is-bottom-left', 'is-end'] as const;
/** Pixels that rounding may cost. */
const NEAR = 2;

const middle = ({ x, y, width, height }: Place & { width: number; height: number }) => ({
  x: x + width / 2,
  y: y + height / 2,
});
const by = ({ x, y }: Place, dx: number, dy: number) => ({ x: x + dx, y: y + dy });

async function cornerOf(page: Page, corner: string): Promise<Place> {
  return middle((await page.locator(`.subject-corner.${corner}`).boundingBox())!);
}

async function boxOf(page: Page) {
  return (await page.locator('.subject-box').boundingBox())!;
}

function expectNear(one: Place, other: Place): void {
  expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeLessThan(NEAR);
}

function mouseOf(page: Page): Drag {
  return async (from, to) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 6 });
    await page.mouse.up();
  };
}

function fingerOf(session: CDPSession): Drag {
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Place[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  return async (from, to) => {
    await touch('touchStart', [from]);
    for (const share of [0.2, 0.5, 0.8, 1])
      await touch('touchMove', [by(from, (to.x - from.x) * share, (to.y - from.y) * share)]);
    await touch('touchEnd', []);
  };
}

describe.skipIf(CHROMIUM === undefined)('the box around the subject', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite({ drawn: true });
  });

  afterAll(async () => {
    await site?.close();
  });

  async function openChooser(page: Page): Promise<void> {
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await page.getByRole('button', { name: 'Change one.jpg' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Choose the subject' }).click();
    await page.locator('.subject-box').waitFor();
    // Else the larger picture may come while a corner is measured.
    await page.locator('.subject-area img[src^=blob]').waitFor();
  }

  describe.each([
    ['the mouse', { viewport: { width: 1280, height: 900 } }],
    ['a finger', PHONE],
  ] as const)('with %s', (name, options) => {
    let page: Page;
    let drag: Drag;

    beforeAll(async () => {
      page = await site.open(options);
      await openChooser(page);
      drag = name === 'a finger' ? fingerOf(await page.context().newCDPSession(page)) : mouseOf(page);
    });

    afterAll(async () => {
      await page?.context().close();
    });

    test.each(CORNERS)('%s comes along, and the opposite corner stays', async (corner) => {
      const opposite = CORNERS[3 - CORNERS.indexOf(corner)]!;
      const [from, stays] = [await cornerOf(page, corner), await cornerOf(page, opposite)];
      const to = by(from, (stays.x - from.x) * 0.3, (stays.y - from.y) * 0.2);
      // Not exactly in its middle: it does not jump to the pointer.
      await drag(by(from, 6, -5), by(to, 6, -5));
      expectNear(await cornerOf(page, corner), to);
      expectNear(await cornerOf(page, opposite), stays);
      await drag(to, from);
      expectNear(await cornerOf(page, corner), from);
    });

    test('a corner dragged past the opposite one turns the box over', async () => {
      const stays = await cornerOf(page, 'is-end');
      const start = await cornerOf(page, 'is-start');
      await drag(start, by(stays, 40, 30));
      expectNear(await cornerOf(page, 'is-start'), stays);
      expectNear(await cornerOf(page, 'is-end'), by(stays, 40, 30));
      await drag(by(stays, 40, 30), start);
      expectNear(await cornerOf(page, 'is-start'), start);
    });

    test('a drag within moves it as it is, one beside it draws another', async () => {
      const before = await boxOf(page);
      await drag(middle(before), by(middle(before), 20, -15));
      const moved = await boxOf(page);
      expectNear(moved, by(before, 20, -15));
      expect(moved.width).toBeCloseTo(before.width, 0);
      expect(moved.height).toBeCloseTo(before.height, 0);

      // In a corner of the picture, beside the box.
      await drag(await cornerOf(page, 'is-start'), by(middle(moved), 10, 10));
      const area = (await page.locator('.subject-area').boundingBox())!;
      await drag(by(area, 4, 6), by(area, 80, 66));
      const drawn = await boxOf(page);
      expectNear(drawn, by(area, 4, 6));
      expect(Math.abs(drawn.width - 76)).toBeLessThan(NEAR);
      expect(Math.abs(drawn.height - 60)).toBeLessThan(NEAR);
    });

    test('even at the picture’s edge a corner is 44 pixels wide, and all of them can be pressed', async () => {
      const area = (await page.locator('.subject-area').boundingBox())!;
      await drag(await cornerOf(page, 'is-start'), by(area, -30, -30));
      for (const corner of CORNERS) {
        const { x, y, width, height } = (await page.locator(`.subject-corner.${corner}`).boundingBox())!;
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
        for (const [dx, dy] of [
          [2, 2],
          [width - 2, 2],
          [2, height - 2],
          [width - 2, height - 2],
        ] as const) {
          const hit = await page.evaluate(
            ([at, up]) => document.elementFromPoint(at, up)?.className ?? 'nothing',
            [x + dx, y + dy] as const,
          );
          expect(hit).toContain(corner);
        }
      }
    });
  });

  test('what is proposed at first gives way to the box that is drawn, and keys move what is there', async () => {
    const page = await site.openAgain();
    await openChooser(page);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('subject-move');
    const proposed = await boxOf(page);
    const from = by(middle(proposed), -30, -40);
    await mouseOf(page)(from, by(from, 60, 70));
    expectNear(await boxOf(page), from);
    await page.getByRole('button', { name: 'Top right corner' }).focus();
    const [corner, opposite] = [await cornerOf(page, 'is-top-right'), await cornerOf(page, 'is-bottom-left')];
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('ArrowUp');
    const now = await cornerOf(page, 'is-top-right');
    expect(now.x).toBeGreaterThan(corner.x + 10);
    expect(now.y).toBeLessThan(corner.y);
    expectNear(await cornerOf(page, 'is-bottom-left'), opposite);
    await page.close();
  });
});
