import { describe, expect, test } from 'vitest';
import { forgetRemoved } from '../state/changes.ts';
import { DEFAULT_LOOK, type Look } from '../state/look.ts';
import type { Picture } from '../state/picture.ts';
import { newSheet } from '../state/sheet.ts';
import { standingOf } from '../state/standing.ts';
import { isCurrent } from '../state/stickerOrder.ts';
import { createFakeEngine } from '../testing/fakeEngine.ts';
import { createFakeUrls } from '../testing/fakeUrls.ts';
import { addToLine, cancel, drawn, goOn, openLine, recut, remove, restyle, settled, undo } from './line.ts';

const file = (text: string) => ({ name: `${text}.jpg`, file: new Blob([text]) });

function setUp(...texts: string[]) {
  const engine = createFakeEngine();
  const urls = createFakeUrls();
  const sheet = newSheet(urls);
  const chosen = { recipe: 'fast', platform: 'whatsapp', look: DEFAULT_LOOK as Look };
  const line = openLine({
    sheet,
    drawer: engine,
    finder: () => engine,
    recipe: () => chosen.recipe,
    common: () => chosen,
  });
  addToLine(line, texts.map(file));
  const standings = () => sheet.pictures.map((picture) => standingOf(picture, chosen));
  return { engine, sheet, line, urls, chosen, standings, at: (index: number) => sheet.pictures[index]! };
}

const names = (pictures: readonly Picture[]) => pictures.map(({ name }) => name);
const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve));
};

describe('the line', () => {
  test('makes a sticker of every picture, one after the other', async () => {
    const { line, engine, standings, at } = setUp('cat', 'dog');
    expect(standings()).toEqual(['waiting', 'waiting']);
    await settled(line);
    expect(standings()).toEqual(['ready', 'ready']);
    expect(engine.log.toSorted()).toEqual([
      'cut:cat:fast',
      'cut:dog:fast',
      'sticker:cat:whatsapp:8',
      'sticker:dog:whatsapp:8',
    ]);
    expect(at(0).thumbnailUrl).toBeDefined();
  });

  test('a sticker is drawn while the next picture is cut', async () => {
    const { line, engine, standings, at } = setUp('cat', 'dog');
    let letFirst = () => {};
    engine.gate = new Promise((resolve) => {
      letFirst = resolve;
    });
    await until(() => at(0).task?.step === 'network');
    engine.gate = new Promise(() => {});
    letFirst();
    await until(() => standings()[0] === 'ready');
    expect(standings()[1]).toBe('working');
    cancel(line, at(1));
    await settled(line);
  });

  test('one bad picture never stops the others', async () => {
    const { line, standings, at } = setUp('cat', 'bad', 'dog');
    await settled(line);
    expect(standings()).toEqual(['ready', 'failed', 'ready']);
    expect(at(1).problem).toEqual({ code: 'input-not-image', details: { reason: 'plain text' } });
  });

  test('a picture without a subject is told apart from a failure, and nothing is drawn', async () => {
    const { line, engine, standings } = setUp('empty');
    await settled(line);
    expect(standings()).toEqual(['empty']);
    expect(engine.log).toEqual(['cut:empty:fast']);
  });

  test('cutting sharper goes before the others and gives back the first cut', async () => {
    const { line, engine, at } = setUp('cat');
    await settled(line);
    const first = at(0).cut!.id;
    addToLine(line, [file('dog'), file('owl')]);
    recut(line, at(0), { recipe: 'best' });
    await settled(line);
    expect(engine.log.filter((each) => each.startsWith('cut'))).toEqual([
      'cut:cat:fast',
      'cut:cat:best',
      'cut:dog:fast',
      'cut:owl:fast',
    ]);
    expect(engine.log).toContain(`forget:${first}`);
    expect(at(0).cut?.finder.recipe).toBe('best');
    expect(at(0).sticker?.order.cut).toBe(at(0).cut?.id);
  });

  test('cancelling keeps an earlier sticker, and says “stopped” where there is none', async () => {
    const { line, engine, standings, at } = setUp('cat');
    await settled(line);
    engine.gate = new Promise(() => {});
    recut(line, at(0), { recipe: 'best', roi: { box: { x: 0, y: 0, width: 9, height: 9 }, unit: '%' } });
    await until(() => at(0).task?.step === 'network');
    cancel(line, at(0));
    addToLine(line, [file('dog')]);
    await until(() => at(1).task?.step === 'network');
    cancel(line, at(1));
    await settled(line);
    expect(standings()).toEqual(['ready', 'failed']);
    expect(at(0)).toMatchObject({ plan: { recipe: 'fast', roi: undefined }, problem: undefined });
    expect(at(1).problem?.code).toBe('aborted');
  });

  test('what waits can be cancelled, and is not cut', async () => {
    const { line, engine, standings, at } = setUp('cat', 'dog');
    cancel(line, at(1));
    await settled(line);
    expect(standings()).toEqual(['ready', 'failed']);
    expect(engine.log).not.toContain('cut:dog:fast');
  });

  test('a cancelled drawing is not begun anew until something else is asked for', async () => {
    const { line, engine, standings, at, chosen } = setUp('cat');
    engine.drawingGate = new Promise(() => {});
    await until(() => at(0).task?.kind === 'drawing');
    cancel(line, at(0));
    await settled(line);
    expect(standings()).toEqual(['failed']);
    engine.drawingGate = undefined;
    chosen.platform = 'signal';
    goOn(line);
    await settled(line);
    expect(standings()).toEqual(['ready']);
  });

  test('what does not fit a platform is not left there in another one’s form', async () => {
    const { line, at, chosen } = setUp('cat');
    await settled(line);
    chosen.platform = 'slack';
    goOn(line);
    await settled(line);
    expect(at(0)).toMatchObject({ sticker: undefined, problem: { code: 'does-not-fit' } });
    chosen.platform = 'signal';
    goOn(line);
    await settled(line);
    expect(at(0)).toMatchObject({ sticker: { order: { platform: 'signal' } }, problem: undefined });
  });

  test('an own look holds against the common one until it is given up', async () => {
    const { line, engine, at, chosen } = setUp('cat');
    await settled(line);
    restyle(line, at(0), { ...DEFAULT_LOOK, width: 20 });
    await settled(line);
    chosen.look = { ...DEFAULT_LOOK, outline: 'none' };
    goOn(line);
    await settled(line);
    expect(engine.log.at(-1)).toBe('sticker:cat:whatsapp:20');
    restyle(line, at(0), undefined);
    await settled(line);
    expect(engine.log.at(-1)).toBe('sticker:cat:whatsapp:none');
  });

  test('while a newer sticker is drawn the one before stays to be seen, and does not count as current', async () => {
    const { line, engine, at, chosen, standings, urls } = setUp('cat');
    await settled(line);
    const before = at(0).stickerUrl;
    let letGo = () => {};
    engine.drawingGate = new Promise((resolve) => {
      letGo = resolve;
    });
    chosen.look = { ...DEFAULT_LOOK, width: 20 };
    goOn(line);
    await until(() => at(0).task !== undefined);
    expect([at(0).stickerUrl, standings()[0], isCurrent(at(0), chosen)]).toEqual([before, 'drawing', false]);
    letGo();
    await drawn(line);
    expect([standings()[0], isCurrent(at(0), chosen)]).toEqual(['ready', true]);
    expect(urls.live.has(before!)).toBe(false);
  });

  test('undo puts a picture back where it stood, with its sticker', async () => {
    const { line, sheet, at, standings } = setUp('cat', 'dog', 'owl');
    await settled(line);
    remove(line, [at(1)]);
    expect(names(sheet.pictures)).toEqual(['cat.jpg', 'owl.jpg']);
    undo(line);
    expect(names(sheet.pictures)).toEqual(['cat.jpg', 'dog.jpg', 'owl.jpg']);
    expect(standings()).toEqual(['ready', 'ready', 'ready']);
  });

  test('a picture removed while it is cut is cut after undo', async () => {
    const { line, engine, at, standings } = setUp('cat');
    engine.gate = new Promise(() => {});
    await until(() => at(0).task?.step === 'network');
    remove(line, [at(0)]);
    await settled(line);
    engine.gate = undefined;
    undo(line);
    await settled(line);
    expect(standings()).toEqual(['ready']);
  });

  test('starting over can be undone once; after that nothing is kept', async () => {
    const { line, sheet, engine, urls } = setUp('cat', 'dog', 'empty');
    await settled(line);
    remove(line, sheet.pictures);
    expect(sheet.pictures).toEqual([]);
    undo(line);
    expect(sheet.pictures).toHaveLength(3);
    remove(line, sheet.pictures);
    forgetRemoved(sheet);
    await settled(line);
    expect(urls.live.size).toBe(0);
    expect(engine.log.filter((each) => each.startsWith('forget'))).toHaveLength(3);
  });
});

describe('a photo that is turned or cropped', () => {
  const TURNED = { turns: 1, mirrored: false, crop: undefined } as const;
  const MIRRORED = { turns: 0, mirrored: true, crop: undefined } as const;

  test('is cut, drawn and shown from one new file, made of the photo as it came each time', async () => {
    const { line, engine, at, urls } = setUp('cat');
    await settled(line);
    const before = at(0).thumbnailUrl!;
    recut(line, at(0), { framing: TURNED, roi: undefined });
    await settled(line);
    expect(await at(0).file.text()).toBe('cat+1');
    expect(await at(0).framed!.original.text()).toBe('cat');
    expect(await at(0).thumbnail!.text()).toBe('cat+1');
    expect(urls.live.has(before)).toBe(false);
    expect(engine.log.slice(2).filter((each) => !each.startsWith('forget'))).toEqual([
      'cut:cat+1:fast',
      'sticker:cat+1:whatsapp:8',
    ]);
    recut(line, at(0), { framing: MIRRORED });
    await settled(line);
    expect(await at(0).file.text()).toBe('cat+0m');
    // Cut anew for another reason: it stays framed, and is not framed once more.
    const same = at(0).file;
    recut(line, at(0), { recipe: 'best' });
    await settled(line);
    expect(at(0).file).toBe(same);
  });

  test('is as it was when that is wished', async () => {
    const { line, at } = setUp('cat');
    const came = at(0).file;
    recut(line, at(0), { framing: TURNED });
    await settled(line);
    recut(line, at(0), { framing: undefined, roi: undefined });
    await settled(line);
    expect(at(0).file).toBe(came);
    expect(at(0).framed).toBeUndefined();
  });

  test('stays as it is, with its cut, where the new cut is cancelled or fails', async () => {
    const { line, engine, at } = setUp('cat');
    await settled(line);
    const { file, cut } = at(0);
    engine.gate = new Promise(() => {});
    recut(line, at(0), { framing: TURNED });
    await until(() => at(0).task?.step === 'network');
    cancel(line, at(0));
    await settled(line);
    expect(at(0)).toMatchObject({ file, cut, wish: undefined });
    expect(at(0).plan.framing).toBeUndefined();
    engine.gate = undefined;
    engine.frame = async () => {
      throw new Error('no room');
    };
    recut(line, at(0), { framing: TURNED });
    await settled(line);
    expect(at(0)).toMatchObject({ file, cut });
    expect(at(0).framed).toBeUndefined();
    expect(at(0).problem?.code).toBe('unexpected');
  });
});
