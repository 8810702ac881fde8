import { expect, test } from 'vitest';
import { formBody, openTestApp, PIXEL, type TestApp } from '../../testing/openTestApp.ts';
import { candidatesFor, REMBG_MODELS } from './models.ts';

async function ask({ app, workshop }: TestApp, model?: string) {
  const named = model === undefined ? [] : [['model', model] as const];
  const { payload, headers } = formBody([['file', PIXEL, 'cat.png'], ...named]);
  const answer = await app.inject({ method: 'POST', url: '/api/remove', payload, headers });
  expect(answer.statusCode).toBe(200);
  return {
    used: workshop.orders.at(-1)!.recipe,
    told: answer.headers['x-stickersnap-model'],
    instead: answer.headers['x-stickersnap-substitute-for'],
  };
}

test('a network that is installed is used by its name', async () => {
  const server = await openTestApp();
  server.workshop.installed.push('birefnet-general-lite');
  expect(await ask(server, 'birefnet-general-lite')).toEqual({
    used: 'birefnet-general-lite',
    told: 'birefnet-general-lite',
    instead: undefined,
  });
});

test.each([
  ['birefnet-general-lite', ['fast', 'best'], 'best'],
  ['u2net', ['fast', 'best'], 'fast'],
  ['bria-rmbg', ['fast'], 'fast'],
  ['best', ['fast'], 'fast'],
])(
  'in the place of %s, with %j installed, stands %s, and a header tells it',
  async (model, installed, used) => {
    const server = await openTestApp();
    server.workshop.installed.splice(0, Infinity, ...installed);
    expect(await ask(server, model)).toEqual({ used, told: used, instead: model });
  },
);

test.each([undefined, 'fast', 'u2netp', 'best'])(
  '%s is no substitute where its networks are here',
  async (model) => {
    expect((await ask(await openTestApp(), model)).instead).toBeUndefined();
  },
);

test('every name ends at what a server always has', () => {
  for (const model of [...REMBG_MODELS, undefined]) expect(candidatesFor(model).at(-1)).toBe('fast');
});
