import { type Client, createClient } from '@stickersnap/api';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSite } from '../../apps/web/tools/buildSite.ts';
import { drawPairs, type Learning, openLearning } from '../learn/openLearning.ts';
import { openServer, type ServerProcess } from '../server/openServer.ts';
import { axeViolations } from './axeViolations.ts';
import { PHONE, saved } from './onPage.ts';
import { CHROMIUM, FLAGS } from './openSite.ts';
import { ODD_REASON, writeVersions } from './versionRecords.ts';

/** As long as a page may take beside other tests. */
const eventually = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 30_000 });

// The real server with a network of a few hundred weights, three versions of it, and pictures to learn from.

describe.skipIf(CHROMIUM === undefined)('the versions', () => {
  let learning: Learning;
  let server: ServerProcess;
  let browser: Browser;
  let page: Page;
  let admin: Client;
  let key: string;
  let reviewKey: string;

  const newKey = async (scope: string) =>
    /sk_\S+/.exec(await server.command('keys', 'create', scope, '--scope', scope))![0];

  beforeAll(async () => {
    await buildSite();
    learning = await openLearning();
    await writeVersions(learning);
    const [pictures, masks] = await drawPairs(learning.folder, 40, 1);
    await learning.learn('import', 'pairs', pictures, '--masks', masks, '--reviewed');
    server = await openServer({ STICKERSNAP_DATA: learning.data, STICKERSNAP_MODELS: learning.models });
    [key, reviewKey] = [await newKey('admin'), await newKey('review')];
    admin = createClient({ baseUrl: server.origin, key });
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: FLAGS });
    page = await newPage();
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await learning?.close();
  });

  async function newPage(options: object = {}): Promise<Page> {
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
    const opened = await context.newPage();
    await opened.goto(`${server.origin}/#versions`);
    return opened;
  }

  async function signIn(on: Page, as: string): Promise<void> {
    await on.locator('.sign-in input').fill(as);
    await on.locator('.sign-in button').click();
  }

  const link = (on: Page) => on.getByRole('contentinfo').getByRole('link', { name: 'Versions' });
  const itemOn = (on: Page, name: string) =>
    on.locator('.version-item', { has: on.locator('.version-name').getByText(name, { exact: true }) });
  const item = (name: string) => itemOn(page, name);
  const button = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true });
  const serves = () => page.locator('#versions-served').textContent();
  const told = () => page.locator('.versions-told').textContent();
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  const serving = async () =>
    (await admin.versions()).versions.filter((each) => each.serves).map(({ version }) => version);

  test('are shown to nobody whom the server does not let', async () => {
    await page.getByText('It takes a key with all rights.').waitFor();
    expect(await link(page).count()).toBe(0);
    await signIn(page, reviewKey);
    await page.getByText('This key does not allow it.').waitFor();
    expect(await link(page).count()).toBe(0);
    expect(await page.locator('.version-item').count()).toBe(0);
  });

  test('are listed, the newest first, with what they were held against and what the gate said', async () => {
    await signIn(page, key);
    await link(page).waitFor();
    await eventually(() => page.locator('.version-name').allTextContents()).toEqual([
      'tiny-worse',
      'tiny-second',
      'tiny-first',
    ]);
    await eventually(serves).toContain('The network as its authors made it.');
    await eventually(() => page.title()).toMatch(/^Versions/);
    const first = await item('tiny-first').textContent();
    expect(first).toMatch(/Version 1\s*Let pass/);
    expect(first).toMatch(/Held against\s*the original/);
    expect(first).toMatch(/Last let serve\s*Never/);
    expect(first).toMatch(/Set aside\s*\+0\.2\d\d \(\+0\.\d{3} to \+0\.\d{3} at 95 %\)/);
    const worse = item('tiny-worse');
    expect(await worse.textContent()).toContain(
      'The golden picture “cat <on> wall” loses 0.281 (0.996 to 0.715), more than 0.030.',
    );
    expect(await worse.locator('[lang=en]').textContent()).toContain(ODD_REASON);
    expect(await worse.getByRole('button', { name: /^Let it serve/ }).count()).toBe(0);
    await page.getByRole('region', { name: 'Records that cannot be read' }).getByText('odd').waitFor();
  });

  test('one that was held against another is refused, in place', async () => {
    await button(item('tiny-second'), 'Let it serve: Version 2').click();
    await eventually(focused).toContain('Let version 2 serve?');
    await button(item('tiny-second'), 'Let it serve').click();
    await item('tiny-second')
      .getByText('It was held against another version than serves by now. Train again.')
      .waitFor();
    await eventually(focused).toBe('Let it serve');
    expect(await serving()).toEqual([]);
  });

  test('nothing is done before the question is answered', async () => {
    await button(item('tiny-first'), 'Let it serve: Version 1').click();
    await page.keyboard.press('Escape');
    await eventually(focused).toBe('Let it serve');
    expect(await page.locator('.versions-question').count()).toBe(0);
    expect(await serving()).toEqual([]);
  });

  test('one is let serve, by the keyboard alone, and told', async () => {
    await page.keyboard.press('Enter');
    await eventually(focused).toContain('Let version 1 serve?');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await eventually(told).toBe('tiny-first serves from now on.');
    await eventually(serves).toContain('Version 1: tiny-first');
    await eventually(focused).toBe('What serves');
    expect(await serving()).toEqual(['tiny-first']);
    await eventually(() => item('tiny-first').textContent()).toMatch(
      /Last let serve\s*\S.*, by admin \(key /,
    );
    expect(await button(item('tiny-first'), 'Let it serve: Version 1').count()).toBe(0);
  });

  test('and taken back', async () => {
    await button(page, 'Take it back').click();
    await eventually(focused).toContain('Take back what serves?');
    await button(page, 'Leave it as it is').click();
    await eventually(focused).toBe('Take it back');
    await button(page, 'Take it back').click();
    await page.locator('.versions-question').getByRole('button', { name: 'Take it back' }).click();
    await eventually(told).toBe('Taken back: the original serves again.');
    await eventually(serves).toContain('The network as its authors made it.');
    await eventually(focused).toBe('What serves');
    expect(await serving()).toEqual([]);
  });

  test('an ended session asks for the key, and what was wished is done', async () => {
    await button(item('tiny-first'), 'Let it serve: Version 1').click();
    await page.context().clearCookies();
    await button(item('tiny-first'), 'Let it serve').click();
    await page.getByText('You are no longer signed in.').first().waitFor();
    expect(await serving()).toEqual([]);
    await item('tiny-first').locator('.sign-in input').fill(key);
    await button(item('tiny-first'), 'Sign in').click();
    await eventually(told).toBe('tiny-first serves from now on.');
    expect(await serving()).toEqual(['tiny-first']);
  });

  test('are drawn over time, with their words and as a table', async () => {
    const plots = page.getByRole('region', { name: 'How good they are' });
    const aside = plots.getByRole('img', { name: 'Set aside: mean IoU of each version' });
    await aside.waitFor();
    expect(await aside.locator('.is-after circle').count()).toBe(3);
    expect(await aside.locator('.plot-band').count()).toBe(2);
    await plots
      .getByText(/^Version 3: 0\.\d{3} \(0\.\d{3} to 0\.\d{3} at 95 %\), before 0\.\d{3}\.$/)
      .first()
      .waitFor();
    await plots.getByText('As a table').first().click();
    const rows = plots.locator('table').first().locator('tbody tr');
    await eventually(() => rows.count()).toBe(3);
    expect(await rows.first().textContent()).toMatch(/^\s*1\s*0\.\d{3} \(0\.\d{3} to 0\.\d{3}\).*24\s*$/);
  });

  test('each shows its run, what changed most, and two cards to save', async () => {
    const one = item('tiny-worse');
    await button(one, 'Show more: Version 3').click();
    const changed = one.getByRole('table', { name: 'Pictures that changed most' });
    await changed.waitFor();
    expect(await changed.locator('tbody tr').first().textContent()).toMatch(
      /cat <on> wall\s*Golden\s*0\.996\s*0\.715\s*[-−]0\.281/,
    );
    await one.getByRole('img', { name: 'Loss by step' }).waitFor();
    await one.getByText('Model card', { exact: true }).click();
    await one.getByText('Weights (SHA-256)', { exact: true }).waitFor();
    const model = await saved(page, () => button(one, 'Download as Markdown: Model card').click());
    expect(model.name).toBe('tiny-worse-model-card.md');
    const text = model.bytes.toString();
    expect(text).toMatch(/^# Model card of tiny-worse\n/);
    // Of a network that the page does not offer nothing more is known here.
    expect(text).toContain('- **Licence:** Not known');
    expect(text).toContain('“cat \\<on\\> wall” loses 0.281');
    await one.getByText('Data card', { exact: true }).click();
    const data = await saved(page, () => button(one, 'Download as Markdown: Data card').click());
    expect(data.bytes.toString()).toContain('- **Corrections:** 70');
  });

  test('a training is begun, watched to its end, and what came of it is listed', async () => {
    const panel = page.getByRole('region', { name: 'Training' });
    await panel.getByText('None was begun yet.').waitFor();
    await panel.getByLabel('Passes').fill('2');
    await panel.getByLabel('Side in pixels').fill('32');
    await button(panel, 'Begin a training').click();
    await eventually(focused).toBe('Training');
    await expect.poll(told, { timeout: 120_000 }).toBe('Training: Done');
    await panel.getByText('The gate refuses it.').waitFor();
    await eventually(() => page.locator('.version-item').count()).toBe(4);
    const { versions } = await admin.versions();
    const newest = item(versions.at(-1)!.version);
    expect(await newest.textContent()).toMatch(/Version 4\s*Refused/);
    await button(newest, 'Show more: Version 4').click();
    await newest.getByRole('img', { name: 'IoU on some that were set aside, by step' }).waitFor();
    await button(newest, 'Show the pictures').click();
    await eventually(() =>
      newest
        .locator('td img, th img')
        .first()
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    ).toBe(64);
  });

  test('a training is canceled once that was asked', async () => {
    const panel = page.getByRole('region', { name: 'Training' });
    await panel.getByLabel('Passes').fill('1000');
    await button(panel, 'Begin a training').click();
    await button(panel, 'Cancel the training').click();
    await eventually(focused).toContain('Cancel the training?');
    await button(panel, 'Let it go on').click();
    await eventually(focused).toBe('Training');
    await button(panel, 'Cancel the training').click();
    await panel.locator('.versions-question').getByRole('button', { name: 'Cancel the training' }).click();
    await eventually(told).toContain('anceled');
    await panel.getByText('Canceled', { exact: true }).waitFor();
    await button(panel, 'Begin a training').waitFor();
    expect((await admin.training()).training?.state).toBe('canceled');
  });

  test.each([
    ['on a phone, light', PHONE],
    ['on a phone, dark', { ...PHONE, colorScheme: 'dark' as const }],
    ['at 320 pixels, in Arabic', { ...PHONE, viewport: { width: 320, height: 640 }, locale: 'ar' }],
    ['in the system’s own colours', { ...PHONE, forcedColors: 'active' as const }],
    ['on a large screen', { viewport: { width: 1440, height: 900 } }],
  ])('fit %s, and axe finds nothing', async (name, options) => {
    const seen = await newPage(options);
    await signIn(seen, key);
    const open = itemOn(seen, 'tiny-first');
    await open.locator('button[aria-expanded]').click();
    for (const details of await seen.locator('.versions details').all())
      await details.evaluate((each: HTMLDetailsElement) => {
        each.open = true;
      });
    await open.locator('.version-card dl').last().waitFor();
    await seen.locator('.training-form').waitFor();
    const shots = process.env.STICKERSNAP_SHOTS;
    if (shots)
      await seen.screenshot({ path: `${shots}/versions-${name.replace(/\W+/g, '-')}.png`, fullPage: true });
    const { width } = seen.viewportSize()!;
    expect(await seen.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await axeViolations(seen)).toEqual([]);
    const small = await seen.evaluate(() =>
      [...document.querySelectorAll('.versions button, .versions summary, .versions input, .page-back')]
        .map((each) => each.getBoundingClientRect())
        .filter(({ height, width }) => width > 0 && (height < 44 || width < 44)),
    );
    expect(small).toEqual([]);
    // Nothing that is written in a plot is cut off.
    const cut = await seen.evaluate(() =>
      [...document.querySelectorAll('.plot-frame svg')].flatMap((plot) => {
        const frame = plot.getBoundingClientRect();
        return [...plot.querySelectorAll('text')]
          .filter((text) => {
            const { left, right } = text.getBoundingClientRect();
            return left < frame.left - 1 || right > frame.right + 1;
          })
          .map((text) => text.textContent);
      }),
    );
    expect(cut).toEqual([]);
    await seen.locator('.app-language select').selectOption('de');
    await seen.getByRole('heading', { name: 'Wie gut sie sind' }).waitFor();
    await seen.context().close();
  });
});
