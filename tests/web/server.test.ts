import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM, openSite, type Site } from './openSite.ts';
import { samplePhoto } from './samplePhoto.ts';

let site: Site;
let server: Server;
let address: string;
const posted: string[] = [];

describe.skipIf(CHROMIUM === undefined)('a server in place of the engine', () => {
  /** A server that speaks the first StickerSnap's interface and answers with a red ball. */
  beforeAll(async () => {
    const ball = await sharp(
      Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><circle cx="100" cy="100" r="100" fill="red"/></svg>',
      ),
    )
      .png()
      .toBuffer();
    server = createServer(async (request, response) => {
      response.setHeader('access-control-allow-origin', '*');
      if (request.url === '/missing') return response.writeHead(404).end('{"error": "Nothing is here"}');
      if (request.method !== 'POST') return response.end('Photo Stickers is running!');
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      if (request.url === '/garbage') return response.end('<h1>Welcome to nginx</h1>');
      posted.push(Buffer.concat(chunks).toString('latin1'));
      response.setHeader('content-type', 'image/png').end(ball);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    site = await openSite({ connect: [address] });
  });

  afterAll(async () => {
    await site?.close();
    server.close();
    server.closeAllConnections();
  });

  test('the developer tab lets a listed server cut, refuses others with a reason, and says where pictures go', async () => {
    const page = await site.open({}, '/#developer');
    const field = page.getByRole('textbox', { name: 'Server address' });
    await field.fill('https://elsewhere.example');
    await page.getByRole('button', { name: 'Check status' }).click();
    await page
      .getByText(`This site does not allow connections to that server. Allowed: ${address}.`)
      .waitFor();
    await field.fill(address);
    await page.getByRole('button', { name: 'Check status' }).click();
    await page.getByText('Photo Stickers is running!').waitFor();
    await page.getByRole('button', { name: 'Use this server' }).click();
    await page.getByText('Pictures are sent to').first().waitFor();
    await page.getByRole('link', { name: 'Back to your stickers' }).click();
    await page.setInputFiles('input[type=file][multiple]', await samplePhoto('one.jpg'));
    await page.locator('[data-standing=ready]').waitFor({ timeout: 60_000 });
    expect(posted).toHaveLength(1);
    expect(posted[0]).toContain('name="data"');
    await page.context().close();
  });

  test('what it answers is its own fault: no photo is blamed for garbage, and none was refused by a check', async () => {
    const page = await site.open({}, '/#developer');
    const field = page.getByRole('textbox', { name: 'Server address' });
    await field.fill(`${address}/missing`);
    await page.getByRole('button', { name: 'Check status' }).click();
    const answer = page.locator('.server-form').getByRole('status');
    await answer.getByText(`The server ${address}/missing answered with a refusal.`).waitFor();
    expect(await answer.textContent()).not.toContain('picture');
    // Developers are told in its own words, too.
    expect(await answer.textContent()).toContain('(Nothing is here)');
    await field.fill(`${address}/garbage`);
    await page.getByRole('button', { name: 'Use this server' }).click();
    await page.getByText('Pictures are sent to').first().waitFor();
    await page.getByRole('link', { name: 'Back to your stickers' }).click();
    await page.setInputFiles('input[type=file][multiple]', await samplePhoto('one.jpg'));
    const note = page.locator('[data-standing=failed] .is-problem');
    await note.waitFor({ timeout: 60_000 });
    expect(await note.textContent()).toBe(
      `The server ${address}/garbage answered with something that this page does not understand.`,
    );
    await page.context().close();
  });
});
