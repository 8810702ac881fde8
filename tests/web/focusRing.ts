import type { Page } from 'playwright-core';

/** How what has the focus shows it. */
export interface FocusRing {
  /** Opening tag, to tell which it is. */
  readonly of: string;
  /** Pixels; 0 where there is no outline. */
  readonly width: number;
  /** Of the ring against what lies beside it. */
  readonly contrast: number;
  /** Class of what cuts a part of the ring off. */
  readonly clippedBy: string | undefined;
}

/** Goes through the page by the Tab key, as often as there is something new. */
export async function tabThrough(page: Page): Promise<FocusRing[]> {
  const rings: FocusRing[] = [];
  await page.evaluate(() => {
    for (const each of document.querySelectorAll('[data-seen]')) each.removeAttribute('data-seen');
  });
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab');
    const ring = await page.evaluate(ringOfFocus);
    if (ring === 'outside') continue;
    if (ring === 'seen') break;
    rings.push(ring);
  }
  return rings;
}

/** Runs in the page. */
function ringOfFocus(): FocusRing | 'outside' | 'seen' {
  const focused = document.activeElement as HTMLElement;
  if (focused === document.body) return 'outside';
  if (focused.dataset.seen !== undefined) return 'seen';
  focused.dataset.seen = '';
  // What is there for fingers and screen readers alone is drawn by what follows it.
  const hidden = getComputedStyle(focused).opacity === '0';
  const drawn = hidden ? (focused.nextElementSibling as HTMLElement) : focused;
  const style = getComputedStyle(drawn);
  const width = style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth);
  const offset = Number.parseFloat(style.outlineOffset);
  const shadow = /^rgba?\([^)]+\)/.exec(style.boxShadow)?.[0];
  const beside =
    offset < 0 && shadow !== undefined ? shadow : groundOf(offset < 0 ? drawn : drawn.parentElement);
  return {
    of: (focused.cloneNode() as HTMLElement).outerHTML.slice(0, 120),
    width,
    contrast: contrast(style.outlineColor, beside),
    clippedBy: clipperOf(drawn, offset + width),
  };

  function groundOf(element: Element | null): string {
    for (let at = element; at !== null; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!/^rgba\(.* 0\)$/.test(backgroundColor)) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  }

  function clipperOf(element: HTMLElement, reach: number): string | undefined {
    const box = element.getBoundingClientRect();
    for (let at = element.parentElement; at !== null && at !== document.body; at = at.parentElement) {
      const { overflowX, contentVisibility } = getComputedStyle(at);
      if (overflowX === 'visible' && contentVisibility !== 'auto') continue;
      const frame = at.getBoundingClientRect();
      if (box.left - reach < frame.left - 0.5 || box.right + reach > frame.right + 0.5) return at.className;
    }
    return undefined;
  }

  function contrast(one: string, other: string): number {
    const [a, b] = [luminance(one), luminance(other)].sort((x, y) => y - x) as [number, number];
    return (a + 0.05) / (b + 0.05);
  }

  function luminance(colour: string): number {
    const [red, green, blue] = colour.match(/[\d.]+/g)!.map((text) => {
      const share = Number(text) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
}
