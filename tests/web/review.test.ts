import { createHash, randomBytes } from 'node:crypto';
import { type Client, createClient } from '@stickersnap/api';
import { type Correction, createMask, encodeRle, type Mask } from '@stickersnap/core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSite } from '../../apps/web/tools/buildSite.ts';
import { drawPhoto, openServer, type ServerProcess, waitFor } from '../server/openServer.ts';
import { axeViolations } from './axeViolations.ts';
import { drawByMouse, stageOf, takeBrush } from './onEditor.ts';
import { PHONE } from './onPage.ts';
import { CHROMIUM, FLAGS } from './openSite.ts';

const [WIDTH, HEIGHT] = [640, 480];

const token = () => randomBytes(16).toString('base64url');
const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex');

/** As long as a page may take beside other tests. */
const eventually = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 30_000 });

/** A rectangle of the picture, in percent of it. */
function rectangle(left: number, top: number, right: number, bottom: number): Mask {
  const mask = createMask(WIDTH, HEIGHT);
  for (let y = Math.round((HEIGHT * top) / 100); y < (HEIGHT * bottom) / 100; y++)
    mask.data.fill(255, y * WIDTH + (WIDTH * left) / 100, y * WIDTH + (WIDTH * right) / 100);
  return mask;
}

const BEFORE = encodeRle(rectangle(20, 40, 60, 90));
const AFTER = encodeRle(rectangle(20, 20, 80, 90));
const sizeOf = ({ runs }: { readonly runs: readonly number[] }) =>
  runs.reduce((sum, run, i) => (i % 2 === 1 && runs[i - 1]! > 127 ? sum + run : sum), 0);

describe.skipIf(CHROMIUM === undefined)('the review', () => {
  let server: ServerProcess;
  let browser: Browser;
  let page: Page;
  let giver: Client;
  let reviewer: Client;
  let key: string;
  let useKey: string;
  const owner = token();

  async function give(id = token(), after = AFTER): Promise<string> {
    const bytes = await drawPhoto();
    const record: Correction = {
      id,
      createdAt: '2026-01-02T03:04:05Z',
      image: { sha256: sha256(bytes), mime: 'image/jpeg', width: WIDTH, height: HEIGHT },
      model: { recipe: 'fast', version: 'original', sha256: sha256('weights') },
      before: BEFORE,
      after,
      strokes: { width: WIDTH, height: HEIGHT, gestures: [{ tool: 'start', from: 'everything' }] },
      origin: 'edited',
      consent: { server: server.origin, at: '2026-01-02T03:04:05Z' },
      ownerTokenHash: sha256(owner),
    };
    await giver.giveCorrection(record, new Blob([new Uint8Array(bytes)]), owner);
    await waitFor(async () => {
      const { items } = await reviewer.reviewQueue();
      const there = items.some((item) => item.id === id) ? await reviewer.reviewCase(id) : undefined;
      return there?.after.runs.length === after.runs.length ? there : undefined;
    });
    return id;
  }

  const newKey = async (scope: string) =>
    /sk_\S+/.exec(await server.command('keys', 'create', scope, '--scope', scope))![0];

  beforeAll(async () => {
    await buildSite();
    server = await openServer();
    [key, useKey] = [await newKey('review'), await newKey('use')];
    giver = createClient({ baseUrl: server.origin });
    reviewer = createClient({ baseUrl: server.origin, key });
    for (let i = 0; i < 5; i++) await give();
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: FLAGS });
    page = await newPage();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function newPage(options: object = {}): Promise<Page> {
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
    const opened = await context.newPage();
    await opened.goto(`${server.origin}/#review`);
    return opened;
  }

  async function signIn(on: Page, as: string): Promise<void> {
    await on.getByLabel('Key').fill(as);
    await on.getByRole('button', { name: 'Sign in' }).click();
  }

  const link = (on: Page) => on.getByRole('contentinfo').getByRole('link', { name: 'Review' });
  const title = (on: Page) => on.getByRole('heading', { name: 'Somebody mended this mask.' });
  const last = (on: Page) => on.locator('.review-last');
  const leftOver = (on: Page) => on.locator('.review-left').textContent();
  /** The name of what has the focus. */
  const focused = (on: Page) => on.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

  /** Presses a key and waits until it is told what that did. */
  async function press(what: string, says: RegExp): Promise<void> {
    await page.keyboard.press(what);
    await eventually(() => last(page).textContent()).toMatch(says);
  }

  async function stateOf(id: string) {
    const { state, mine } = await reviewer.reviewCase(id);
    return { state, mask: mine?.mask ?? undefined };
  }

  test('is offered to nobody whom the server does not let', async () => {
    await page.getByText('Looking at what people gave takes a key that allows it.').waitFor();
    expect(await link(page).count()).toBe(0);
    await signIn(page, useKey);
    await page.getByText('This key does not allow it.').waitFor();
    expect(await link(page).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Accept' }).count()).toBe(0);
  });

  test('is worked through by keys alone, and told', async () => {
    await signIn(page, key);
    await title(page).waitFor();
    await link(page).waitFor();
    const { items } = await reviewer.reviewQueue();
    const [first, second] = items.map(({ id }) => id) as [string, string];
    expect(await leftOver(page)).toBe('Left: 5');
    await eventually(() => focused(page)).toContain('Somebody mended this mask.');
    await press('a', /^Accepted/);
    expect(await leftOver(page)).toBe('Left: 4');
    await eventually(() => focused(page)).toContain('Somebody mended this mask.');
    expect((await stateOf(first)).state).toBe('accepted');
    await press('r', /^Rejected/);
    expect((await stateOf(second)).state).toBe('rejected');
    const rest = (await reviewer.reviewQueue()).items.map(({ id }) => id);
    expect(rest).toHaveLength(3);
    expect(rest).not.toContain(second);
    await press('s', /^Skipped/);
    expect(await leftOver(page)).toBe('Left: 2');
  });

  test('shows outline and cut-out of what was found and what was made of it', async () => {
    await page.getByRole('img', { name: 'As it was found' }).waitFor();
    const corner = () =>
      page.getByRole('img', { name: 'As it was mended' }).evaluate((canvas) => {
        const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(4, 4, 1, 1);
        return data[3];
      });
    await eventually(corner).toBe(255);
    await page.getByRole('radio', { name: 'Cut-out' }).check({ force: true });
    await eventually(corner).toBe(0);
    await page.getByRole('radio', { name: 'Outline' }).check({ force: true });
    await eventually(corner).toBe(255);
  });

  test('has one corrected in the editor, and the server has its mask', async () => {
    const [{ id } = { id: '' }] = (await reviewer.reviewQueue()).items;
    await page.keyboard.press('c');
    await stageOf(page).waitFor();
    await takeBrush(page);
    await drawByMouse(page, [
      { x: 5, y: 5 },
      { x: 60, y: 5 },
    ]);
    await page.keyboard.press('Control+Enter');
    await eventually(() => last(page).textContent()).toMatch(/^Corrected/);
    const { state, mask } = await stateOf(id);
    expect(state).toBe('corrected');
    expect(sizeOf(mask!)).toBeGreaterThan(sizeOf(AFTER));
    await eventually(() => focused(page)).toContain('Somebody mended this mask.');
  });

  test('left without drawing, the editor decides nothing', async () => {
    const [{ id } = { id: '' }] = (await reviewer.reviewQueue()).items;
    await page.keyboard.press('c');
    await stageOf(page).waitFor();
    await page.keyboard.press('Escape');
    await stageOf(page).waitFor({ state: 'detached' });
    await title(page).waitFor();
    expect((await stateOf(id)).state).toBe('waiting');
  });

  test('keeps what cannot be sent, says why, and sends it again', async () => {
    const [{ id } = { id: '' }] = (await reviewer.reviewQueue()).items;
    await page.context().setOffline(true);
    await page.keyboard.press('a');
    await page.getByText('does not answer').waitFor();
    await title(page).waitFor();
    expect(await leftOver(page)).toBe('Left: 1');
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('That was all').waitFor();
    expect((await stateOf(id)).state).toBe('accepted');
  });

  test('sums up how it goes', async () => {
    const summary = page.getByRole('region', { name: 'How it goes' });
    await eventually(() => summary.locator('dl').first().textContent()).toMatch(
      /Waiting\s*1\s*Accepted\s*2\s*Corrected\s*1\s*Rejected\s*1/,
    );
    await summary.getByText('no correction was decided by two people').waitFor();
  });

  test('says when a record was given anew, or taken back, while it was looked at', async () => {
    const one = await give();
    await page.getByRole('button', { name: 'Look for new ones' }).click();
    await title(page).waitFor();
    await give(one, BEFORE);
    await page.keyboard.press('a');
    await page.getByText('It was given anew since you saw it').waitFor();
    expect((await stateOf(one)).state).toBe('waiting');
    await giver.deleteCorrection(one, owner);
    await press('a', /^It was taken back meanwhile/);
    await page.getByText('That was all').waitFor();
  });

  test('asks for the key again where the session ended, and sends what was decided', async () => {
    const one = await give();
    await page.getByRole('button', { name: 'Look for new ones' }).click();
    await title(page).waitFor();
    await page.context().clearCookies();
    await page.keyboard.press('s');
    await page.getByText('You are no longer signed in.').waitFor();
    expect((await stateOf(one)).state).toBe('waiting');
    await signIn(page, key);
    await eventually(() => last(page).textContent()).toMatch(/^Skipped/);
    await page.getByText('That was all').waitFor();
  });

  test('tells how two reviewers agree, and shows what others decided', async () => {
    const bob = createClient({ baseUrl: server.origin, key: await newKey('review') });
    const { items } = await bob.reviewQueue({ again: 'true' });
    const states = await Promise.all(items.map(async ({ id }) => [id, await stateOf(id)] as const));
    const [id] = states.find(([, { state }]) => state === 'rejected')!;
    await bob.decideReview(id, { decision: 'reject' });
    await page.getByRole('button', { name: 'Look at what others decided' }).click();
    await page.getByText('You have looked at all that others decided, too.').waitFor();
    const summary = page.getByRole('region', { name: 'How it goes' });
    await eventually(() => summary.textContent()).toMatch(/Pairs of decisions\s*1\s*Decided the same\s*100%/);
  });

  test.each([
    ['on a phone, dark', { ...PHONE, colorScheme: 'dark' as const }],
    ['at 320 pixels, in Arabic', { ...PHONE, viewport: { width: 320, height: 640 }, locale: 'ar' }],
    ['in the system’s own colours', { ...PHONE, forcedColors: 'active' as const }],
    ['on a large screen', { viewport: { width: 1440, height: 900 } }],
  ])('fits %s, and axe finds nothing', async (_, options) => {
    await give();
    const seen = await newPage(options);
    await seen.locator('.sign-in input').fill(key);
    await seen.locator('.sign-in button').click();
    await seen.locator('.review-pane canvas').last().waitFor();
    const shots = process.env.STICKERSNAP_SHOTS;
    if (shots)
      await seen.screenshot({ path: `${shots}/review-${_.replace(/\W+/g, '-')}.png`, fullPage: true });
    const { width } = seen.viewportSize()!;
    expect(await seen.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await axeViolations(seen)).toEqual([]);
    const small = await seen.evaluate(() =>
      [...document.querySelectorAll('.review button, .review .chip, .page-back')]
        .map((each) => each.getBoundingClientRect())
        .filter(({ height, width }) => width > 0 && (height < 44 || width < 44)),
    );
    expect(small).toEqual([]);
    await seen.locator('.app-language select').selectOption('de');
    await seen.getByRole('heading', { name: 'Jemand hat diese Maske ausgebessert.' }).waitFor();
    await seen.context().close();
  });
});
