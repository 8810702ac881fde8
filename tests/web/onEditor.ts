import type { CDPSession, Locator, Page } from 'playwright-core';

/** CSS pixels that stay free around a picture that is shown whole. */
const MARGIN = 16;

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Opens the editor from a card, and waits until something can be drawn, by a plain brush. */
export async function openEditor(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Mend: ${name}` }).click();
  await stageOf(page).waitFor();
  await takeBrush(page);
}

/** Takes the brush that brings back in place of the tool with which the editor opens. */
export async function takeBrush(page: Page): Promise<void> {
  await page.locator('.editor-tool input[value=restore]').check({ force: true });
}

export function stageOf(page: Page): Locator {
  return page.getByRole('application', { name: 'Picture to draw on' });
}

/** The screen's place of a place of the picture, while it is shown whole. @param spot in percent of the picture. */
export async function onPicture(page: Page, { x, y }: Spot, ratio = 4 / 3): Promise<Spot> {
  const stage = (await page.locator('.editor-stage').boundingBox())!;
  const width = Math.min(stage.width - 2 * MARGIN, (stage.height - 2 * MARGIN) * ratio);
  const height = width / ratio;
  return {
    x: stage.x + (stage.width - width) / 2 + (width * x) / 100,
    y: stage.y + (stage.height - height) / 2 + (height * y) / 100,
  };
}

/** One stroke of the mouse. @param spots in percent of the picture. */
export async function drawByMouse(page: Page, spots: readonly Spot[], button: 'left' | 'right' = 'left') {
  const [first, ...rest] = await Promise.all(spots.map((spot) => onPicture(page, spot)));
  await page.mouse.move(first!.x, first!.y);
  await page.mouse.down({ button });
  for (const { x, y } of rest) await page.mouse.move(x, y, { steps: 5 });
  await page.mouse.up({ button });
}

export interface Fingers {
  down(...places: Spot[]): Promise<void>;
  move(...places: Spot[]): Promise<void>;
  up(): Promise<void>;
}

/** Fingers on the screen, at its places. */
export async function fingersOn(page: Page): Promise<Fingers> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const touch =
    (type: 'touchStart' | 'touchMove' | 'touchEnd') =>
    async (...places: Spot[]) => {
      await session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: places.map((place, id) => ({ ...place, id, radiusX: 8, radiusY: 8 })),
      });
    };
  return { down: touch('touchStart'), move: touch('touchMove'), up: () => touch('touchEnd')() };
}

/** One stroke of a finger. @param spots in percent of the picture. */
export async function drawByFinger(page: Page, fingers: Fingers, spots: readonly Spot[]): Promise<void> {
  const [first, ...rest] = await Promise.all(spots.map((spot) => onPicture(page, spot)));
  await fingers.down(first!);
  let from = first!;
  for (const to of rest) {
    for (const share of [0.25, 0.5, 0.75, 1])
      await fingers.move({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
    from = to;
  }
  await fingers.up();
}

/** What a screen reader heard last. */
export function news(page: Page): Locator {
  return page.getByRole('dialog').getByRole('status', { name: 'What happened last' });
}

/** Sets a slider, as somebody does who drags it. */
export async function setSlider(page: Page, name: string, value: number): Promise<void> {
  await page.getByRole('dialog').getByRole('slider', { name, exact: true }).fill(String(value));
}
