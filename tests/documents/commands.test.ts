import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { platformById, readPack, readZip, validate } from '@stickersnap/core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readServerSettings } from '../../apps/server/src/settings.ts';
import { buildSite } from '../../apps/web/tools/buildSite.ts';
import { freePort } from '../freePorts.ts';
import { waitFor } from '../server/openServer.ts';
import { type Checkout, openCheckout } from './openCheckout.ts';
import { putPlaceholders } from './placeholders.ts';
import { planRuns, type Run } from './planRuns.ts';
import { readDocuments } from './readDocuments.ts';
import { type Place, runCommand, whileRunning } from './runCommand.ts';

// Every command of the documents is run as it stands, in their order, in a project of somebody who begins; those that
// cannot be are marked with the reason.

const { runs } = planRuns(readDocuments());

/** A bare assignment: a line of a file of settings. */
const SETTING = /^(STICKERSNAP_\w+)=(\S+)$/;

interface Lasting {
  readonly command: RegExp;
  /** What it says when it can be used. */
  readonly ready: RegExp;
  readonly use: (said: string, place: Place) => Promise<void>;
  readonly signal: NodeJS.Signals;
  /** By itself, or as npm tells it. */
  readonly ends: readonly (number | string)[];
}
const SERVES = /^StickerSnap: (http\S+)\/$/m;
/** What goes on until it is ended. */
const LASTING: readonly Lasting[] = [
  {
    command: /^npm start$|^node scripts\/start\.mjs$| serve\b/,
    ready: SERVES,
    use: askIt,
    signal: 'SIGTERM',
    ends: [0, 'SIGTERM'],
  },
  { command: / worker$/, ready: /"ready"/, use: async () => {}, signal: 'SIGTERM', ends: [0, 'SIGTERM'] },
  { command: / --watch\b/, ready: /^/, use: copyAPhoto, signal: 'SIGINT', ends: [130, 'SIGINT'] },
];

/** What says something by another exit code than 0. */
const OTHER_CODES: Readonly<Record<string, number>> = {
  'npm start -- pack check cats.wastickers --for signal': 1,
};

let checkout: Checkout;
let port: number;
const desks = new Map<string, string>();

beforeAll(async () => {
  // Its making is what other tests are about, and takes minutes.
  await buildSite();
  checkout = await openCheckout();
  port = await freePort();
});
afterAll(() => checkout?.close());

test('there is something to run', () => expect(runs.length).toBeGreaterThan(35));

describe.skipIf(process.platform === 'win32')('runs', () => {
  test.each(runs.map((run) => [`${run.document}: ${run.name}`, run] as const))('%s', async (_, run) => {
    const setting = SETTING.exec(run.script);
    if (setting !== null) return void readServerSettings({ [setting[1]!]: setting[2] });
    const place = await placeOf(run);
    const script = onThisMachine(run.script);
    const lasting = LASTING.find(({ command }) => command.test(run.script));
    if (lasting !== undefined) {
      const { ready, use, signal, ends } = lasting;
      expect(await whileRunning(script, place, ready, (said) => use(said, place), signal)).toSatisfy(
        (end: number | string) => ends.includes(end),
      );
      await waitFor(() => nobodyServes());
    } else if (script.includes(`127.0.0.1:${port}`)) {
      const serve = async (said: string) => {
        await askIt(said);
        await runCommand(script, place);
      };
      await whileRunning('stickersnap serve', place, SERVES, serve);
    } else await runCommand(script, place, OTHER_CODES[run.script]);
  });

  test('made what the README says', async () => {
    const desk = desks.get('README.md')!;
    const file = (...names: string[]) => readFile(join(desk, ...names));
    for (const [name, messenger] of [
      ['photo.whatsapp.webp', 'whatsapp'],
      ['photo.telegram.webp', 'telegram'],
      ['stickers/beach.telegram.webp', 'telegram'],
      ['sticker.webp', 'whatsapp'],
    ] as const)
      expect(validate(await file(name), platformById(messenger)!)).toEqual([]);
    expect(await sharp(await file('photo.mask.png')).metadata()).toMatchObject({ channels: 1, width: 640 });
    expect(await sharp(await file('photo.cutout.png')).metadata()).toMatchObject({ channels: 4, width: 640 });
    const pack = readPack(readZip(await file('cats.wastickers')));
    expect(pack.packs[0]).toMatchObject({ title: 'Cats', author: 'Ann' });
    expect(await readdir(join(desk, 'for-signal'))).toContain('title.txt');
    expect(await readdir(join(desk, 'for-telegram'))).not.toEqual([]);
  });
});

/** A folder for each document’s reader, within the project; `node …` is meant from the project itself. */
async function placeOf({ document, script }: Run): Promise<Place> {
  const env = { ...checkout.env, STICKERSNAP_PORT: String(port) };
  if (/^node /.test(script)) return { cwd: checkout.root, env };
  let desk = desks.get(document);
  if (desk === undefined) {
    desk = join(checkout.root, `desk of ${document.replaceAll('/', ' ')}`);
    await mkdir(desk);
    await putPlaceholders(desk);
    desks.set(document, desk);
  }
  return { cwd: desk, env };
}

/** No port that others use, and no address besides this machine’s own. */
function onThisMachine(script: string): string {
  return script.replace(/8080/g, String(port)).replace(/0\.0\.0\.0/g, '127.0.0.1');
}

async function askIt(said: string): Promise<void> {
  const origin = SERVES.exec(said)?.[1];
  await waitFor(async () => ((await fetch(`${origin}/readyz`)).ok ? true : undefined));
  expect(await (await fetch(`${origin}/`, { headers: { accept: 'text/html' } })).text()).toContain('<html');
}

/** Whoever ends it ends all of it, also where npm is gone before. */
async function nobodyServes(): Promise<true | undefined> {
  return fetch(`http://127.0.0.1:${port}/healthz`).then(
    () => undefined,
    () => true,
  );
}

/** As a camera does. */
async function copyAPhoto(_: string, { cwd }: Place): Promise<void> {
  await copyFile(join(cwd, 'photo.jpg'), join(cwd, 'holidays/camera.jpg'));
  const sticker = join(cwd, 'stickers/camera.whatsapp.webp');
  await waitFor(() => (existsSync(sticker) ? true : undefined));
}
