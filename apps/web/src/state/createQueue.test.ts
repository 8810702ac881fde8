import { describe, expect, test } from 'vitest';
import { createFakeEngine } from '../testing/fakeEngine.ts';
import { createQueue } from './createQueue.ts';
import { DEFAULT_LOOK, type Look } from './look.ts';
import { type Picture, standingOf } from './picture.ts';

const file = (text: string) => ({ name: `${text}.jpg`, file: new Blob([text]) });

function setUp(...texts: string[]) {
  const engine = createFakeEngine();
  const live = new Set<string>();
  const chosen = { recipe: 'fast', platform: 'whatsapp', look: DEFAULT_LOOK as Look };
  let count = 0;
  const queue = createQueue({
    engine: () => engine,
    recipe: () => chosen.recipe,
    platform: () => chosen.platform,
    look: () => chosen.look,
    urls: {
      create() {
        const url = `blob:${++count}`;
        live.add(url);
        return url;
      },
      revoke: (url) => live.delete(url),
    },
  });
  queue.add(texts.map(file));
  return { engine, queue, live, chosen, at: (index: number) => queue.pictures[index]! };
}

const standings = (pictures: readonly Picture[]) => pictures.map(standingOf);
const names = (pictures: readonly Picture[]) => pictures.map(({ name }) => name);
const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve));
};

describe('createQueue', () => {
  test('makes a sticker of every picture, one after the other', async () => {
    const { queue, engine, at } = setUp('cat', 'dog');
    expect(standings(queue.pictures)).toEqual(['waiting', 'waiting']);
    await queue.settled();
    expect(standings(queue.pictures)).toEqual(['ready', 'ready']);
    expect(engine.log.toSorted()).toEqual([
      'cut:cat:fast',
      'cut:dog:fast',
      'sticker:cat-1:whatsapp:8',
      'sticker:dog-2:whatsapp:8',
    ]);
    expect(at(0).thumbnail).toBeDefined();
  });

  test('a sticker is drawn while the next picture is cut', async () => {
    const { queue, engine, at } = setUp('cat', 'dog');
    let letFirst = () => {};
    engine.gate = new Promise((resolve) => {
      letFirst = resolve;
    });
    await until(() => at(0).step === 'network');
    engine.gate = new Promise(() => {});
    letFirst();
    await until(() => standingOf(at(0)) === 'ready');
    expect(standingOf(at(1))).toBe('working');
    queue.cancel(at(1));
    await queue.settled();
  });

  test('one bad picture never stops the others', async () => {
    const { queue, at } = setUp('cat', 'bad', 'dog');
    await queue.settled();
    expect(standings(queue.pictures)).toEqual(['ready', 'failed', 'ready']);
    expect(at(1).problem).toEqual({ code: 'input-not-image', details: { reason: 'plain text' } });
  });

  test('a picture without a subject is told apart from a failure, and nothing is drawn', async () => {
    const { queue, engine } = setUp('empty');
    await queue.settled();
    expect(standings(queue.pictures)).toEqual(['empty']);
    expect(engine.log).toEqual(['cut:empty:fast']);
  });

  test('cutting sharper goes before the others and gives back the first cut', async () => {
    const { queue, engine, at } = setUp('cat');
    await queue.settled();
    queue.add([file('dog'), file('owl')]);
    queue.recut(at(0), { recipe: 'best' });
    await queue.settled();
    expect(engine.log.filter((line) => line.startsWith('cut'))).toEqual([
      'cut:cat:fast',
      'cut:cat:best',
      'cut:dog:fast',
      'cut:owl:fast',
    ]);
    expect(engine.log).toContain('release:cat-1');
    expect(engine.log).toContain('sticker:cat-2:whatsapp:8');
    expect(at(0).recipe).toBe('best');
  });

  test('cancelling keeps an earlier sticker, and says “stopped” where there is none', async () => {
    const { queue, engine, at } = setUp('cat');
    await queue.settled();
    engine.gate = new Promise(() => {});
    queue.recut(at(0), { recipe: 'best' });
    await until(() => at(0).step === 'network');
    queue.cancel(at(0));
    queue.add([file('dog')]);
    await until(() => at(1).step === 'network');
    queue.cancel(at(1));
    await queue.settled();
    expect(standings(queue.pictures)).toEqual(['ready', 'failed']);
    expect(at(0)).toMatchObject({ recipe: 'fast', problem: undefined });
    expect(at(1).problem?.code).toBe('aborted');
  });

  test('what does not fit a platform is not left there in another one’s form', async () => {
    const { queue, at, chosen } = setUp('cat');
    await queue.settled();
    chosen.platform = 'slack';
    queue.redraw();
    await queue.settled();
    expect(at(0)).toMatchObject({ sticker: undefined, problem: { code: 'does-not-fit' } });
    chosen.platform = 'signal';
    queue.redraw();
    await queue.settled();
    expect(at(0)).toMatchObject({ sticker: { platform: 'signal' }, problem: undefined });
  });

  test('an own look holds against the common one until it is given up', async () => {
    const { queue, engine, at, chosen } = setUp('cat');
    await queue.settled();
    queue.restyle(at(0), { ...DEFAULT_LOOK, width: 20 });
    await queue.settled();
    chosen.look = { ...DEFAULT_LOOK, outline: 'none' };
    queue.redraw();
    await queue.settled();
    expect(engine.log.at(-1)).toBe('sticker:cat-1:whatsapp:20');
    queue.restyle(at(0), undefined);
    await queue.settled();
    expect(engine.log.at(-1)).toBe('sticker:cat-1:whatsapp:none');
  });

  test('undo puts a picture back where it stood, with its sticker', async () => {
    const { queue, at } = setUp('cat', 'dog', 'owl');
    await queue.settled();
    queue.remove([at(1)]);
    expect(names(queue.pictures)).toEqual(['cat.jpg', 'owl.jpg']);
    queue.undo();
    expect(names(queue.pictures)).toEqual(['cat.jpg', 'dog.jpg', 'owl.jpg']);
    expect(standings(queue.pictures)).toEqual(['ready', 'ready', 'ready']);
  });

  test('a picture removed while it is cut is cut after undo', async () => {
    const { queue, engine, at } = setUp('cat');
    engine.gate = new Promise(() => {});
    await until(() => at(0).step === 'network');
    queue.remove([at(0)]);
    await queue.settled();
    engine.gate = undefined;
    queue.undo();
    await queue.settled();
    expect(standings(queue.pictures)).toEqual(['ready']);
  });

  test('starting over can be undone once; after that nothing is kept', async () => {
    const { queue, engine, live } = setUp('cat', 'dog', 'empty');
    await queue.settled();
    queue.remove(queue.pictures);
    expect(queue.pictures).toEqual([]);
    queue.undo();
    expect(queue.pictures).toHaveLength(3);
    queue.remove(queue.pictures);
    queue.removals.forget();
    await queue.settled();
    expect(live.size).toBe(0);
    expect(engine.log.filter((line) => line.startsWith('release'))).toHaveLength(3);
  });
});
