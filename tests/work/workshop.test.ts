import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { drawPicture, openWorkshop, orderOf } from './openWorkshop.ts';

describe('an order', () => {
  test('gets what was ordered, in that order', async () => {
    const { workshop, folder } = await openWorkshop();
    const path = await drawPicture(folder);
    const { products } = orderOf(path);
    const order = orderOf(path, {
      products: [{ kind: 'mask' }, ...products, { kind: 'cutout', trim: false }],
    });
    const outcome = await workshop.cut(order);
    expect(outcome.products.map(({ kind, mime, width, height }) => [kind, mime, width, height])).toEqual([
      ['mask', 'image/png', 64, 48],
      ['sticker', 'image/webp', 512, 512],
      ['cutout', 'image/png', 64, 48],
    ]);
    expect(outcome).toMatchObject({ width: 64, height: 48, format: 'png', subjects: expect.any(Number) });
  });

  test('is refused with what the engine says', async () => {
    const { workshop, folder } = await openWorkshop();
    const text = join(folder, 'text.png');
    await writeFile(text, 'no picture at all');
    await expect(workshop.cut(orderOf(text))).rejects.toMatchObject({ code: 'input-not-image' });
    await expect(workshop.cut(orderOf(join(folder, 'gone.png')))).rejects.toMatchObject({
      code: 'not-found',
    });
    const unknown = orderOf(text, { recipe: 'nobody' });
    await expect(workshop.cut(unknown)).rejects.toMatchObject({ code: 'model-unknown' });
  });
});

describe('the line', () => {
  test('is bounded: who comes too late is refused at once', async () => {
    const { workshop, folder } = await openWorkshop({ queue: 2 });
    const path = await drawPicture(folder);
    await workshop.ready();
    const orders = Array.from({ length: 5 }, () => workshop.cut(orderOf(path)));
    await vi.waitFor(() =>
      expect(() => workshop.checkRoom()).toThrow(expect.objectContaining({ code: 'busy' })),
    );
    const settled = await Promise.allSettled(orders);
    expect(settled.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    // It was refused to somebody just now, so the line is kept short; empty it takes the next one all the same.
    expect(() => workshop.checkRoom()).not.toThrow();
    expect(settled[3]).toMatchObject({ reason: { code: 'busy', details: { seconds: expect.any(Number) } } });
  });

  test('lets those first for whom somebody waits', async () => {
    const { workshop, folder } = await openWorkshop();
    const path = await drawPicture(folder);
    await workshop.ready();
    const done: string[] = [];
    const cut = (name: string, urgency: 'now' | 'later') =>
      workshop.cut(orderOf(path), { urgency }).then(() => done.push(name));
    await Promise.all([cut('first', 'later'), cut('job', 'later'), cut('person', 'now')]);
    expect(done).toEqual(['first', 'person', 'job']);
  });
});

describe('an order that is given up', () => {
  test('leaves the line at once', async () => {
    const { workshop, folder } = await openWorkshop();
    const path = await drawPicture(folder);
    await workshop.ready();
    const controller = new AbortController();
    const first = workshop.cut(orderOf(path));
    const second = workshop.cut(orderOf(path), { signal: controller.signal });
    await vi.waitFor(() => expect(workshop.load()).toMatchObject({ working: 1, waiting: 1 }));
    controller.abort('gone');
    await expect(second).rejects.toBe('gone');
    expect(workshop.load().waiting).toBe(0);
    await first;
  });

  test('rejects at once and frees its slot for the next', async () => {
    const { workshop, folder } = await openWorkshop();
    const path = await drawPicture(folder);
    await workshop.ready();
    const controller = new AbortController();
    const slow = workshop.cut(orderOf(path, { recipe: 'slow' }), { signal: controller.signal });
    await vi.waitFor(() => expect(workshop.load().working).toBe(1));
    controller.abort('gone');
    await expect(slow).rejects.toBe('gone');
    await workshop.cut(orderOf(path));
    expect(workshop.load()).toMatchObject({ working: 0, lost: 0 });
  });
});

describe('a process that dies', () => {
  test('takes only its own order with it, and another one takes its place', async () => {
    const { workshop, folder, lost } = await openWorkshop({ seconds: 3 });
    const path = await drawPicture(folder);
    await workshop.ready();
    const poisonous = workshop.cut(orderOf(path, { recipe: 'endless' }));
    await vi.waitFor(() => expect(workshop.load().working).toBe(1));
    const next = workshop.cut(orderOf(path));
    await expect(poisonous).rejects.toMatchObject({ code: 'worker-lost' });
    expect(lost).toEqual(['it took longer than 3 s']);
    expect((await next).products).toHaveLength(1);
    expect(workshop.load()).toMatchObject({ slots: 1, up: 1, lost: 1 });
  });

  test('before it is up is told to everyone who asks', async () => {
    const { workshop, folder } = await openWorkshop({ device: 'cuda' });
    const path = await drawPicture(folder);
    await expect(workshop.ready()).rejects.toMatchObject({ code: 'device-unavailable' });
    await expect(workshop.cut(orderOf(path))).rejects.toMatchObject({ code: 'device-unavailable' });
    expect(workshop.load().up).toBe(0);
  });
});

test('closing ends what waits and what is in work', async () => {
  const { workshop, folder } = await openWorkshop();
  const path = await drawPicture(folder);
  await workshop.ready();
  const orders = [workshop.cut(orderOf(path, { recipe: 'slow' })), workshop.cut(orderOf(path))];
  const settled = Promise.allSettled(orders);
  await vi.waitFor(() => expect(workshop.load().working).toBe(1));
  await workshop.close();
  for (const result of await settled) expect(result).toMatchObject({ reason: { code: 'aborted' } });
  await expect(workshop.cut(orderOf(path))).rejects.toMatchObject({ code: 'aborted' });
});
