import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserDriver, DrivenPage } from './browserDriver.ts';
import { ENGINES } from './engines.ts';

const WORKER = `
  addEventListener('install', (event) => event.waitUntil(caches.open('kept').then((cache) => cache.add('/'))));
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));
  addEventListener('fetch', (event) => event.respondWith(caches.match('/').then((kept) => kept ?? fetch(event.request))));
`;
const PAGE = `<!doctype html><title>A page</title>
  <input type="file" multiple hidden>
  <input id="text" dir="auto">
  <p id="held" style="width: 50px; height: 50px">Hold</p>
  <button id="far" style="display: block; margin-top: 3000px">Save</button>
  <script src="/page.js"></script>`;
const CODE = `
  const pressed = [];
  addEventListener('keydown', ({ key, shiftKey }) => pressed.push((shiftKey ? 'Shift+' : '') + key));
  const held = document.querySelector('#held');
  let from;
  let dragged;
  held.addEventListener('pointerdown', (event) => {
    held.setPointerCapture(event.pointerId);
    from = event;
  });
  held.addEventListener('pointerup', ({ clientX, clientY }) => {
    dragged = [clientX - from.clientX, clientY - from.clientY];
  });
  document.querySelector('#far').addEventListener('click', ({ isTrusted }) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['trusted: ' + isTrusted], { type: 'image/webp' }));
    link.download = 'a file.webp';
    link.click();
  });
`;
const FILES: Record<string, [type: string, text: string]> = {
  '/': ['text/html', PAGE],
  '/page.js': ['text/javascript', CODE],
  '/sw.js': ['text/javascript', WORKER],
};

/** No code but the site's own, as the real one has it: drivers must do without. */
function serve(): Server {
  return createServer((request, response) => {
    const [type, text] = FILES[request.url!] ?? ['text/plain', ''];
    response.setHeader('content-security-policy', "script-src 'self'");
    response.setHeader('content-type', type);
    response.end(text);
  });
}

describe.each(ENGINES)('$name, driven', ({ open }) => {
  describe.skipIf(open === undefined)('on a page of its own', () => {
    let folder: string;
    let server: Server;
    let address: string;
    let browser: BrowserDriver;
    let page: DrivenPage;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'stickersnap-drivers-'));
      server = serve().listen(0, '127.0.0.1');
      await once(server, 'listening');
      address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      browser = await open!();
      page = await browser.open(address, { language: 'ar', size: { width: 700, height: 600 } });
    });

    afterAll(async () => {
      await browser?.close();
      server?.close();
      server?.closeAllConnections();
      await rm(folder, { recursive: true, force: true });
    });

    test('tells its version, the language and the size', async () => {
      expect(browser.version).toMatch(/^\d+\.\d+/);
      const [language] = await page.evaluate<string[]>('navigator.languages');
      if (browser.takesLanguage) expect(language).toBe('ar');
      else expect(language).not.toBe('ar');
      expect(await page.evaluate('[innerWidth, innerHeight]')).toEqual([700, 600]);
    });

    test('evaluates, awaits and throws', async () => {
      expect(await page.evaluate('Promise.resolve([1, { a: "b" }])')).toEqual([1, { a: 'b' }]);
      const sum = await page.evaluate(async (a: number, b: { c: number }) => a + b.c, 1, { c: 2 });
      expect(sum).toBe(3);
      await expect(page.evaluate('Promise.reject(new Error("no such luck"))')).rejects.toThrow(
        /no such luck/,
      );
      await expect(page.waitFor('false', 100)).rejects.toThrow(/still not: false/);
    });

    test('chooses files, presses keys, clicks and saves', async () => {
      const paths = ['ünd 1.txt', 'b.txt'].map((name) => join(folder, name));
      for (const path of paths) await writeFile(path, path);
      await page.setFiles('input[type=file]', paths);
      const names = '[...document.querySelector("input").files].map(({ name }) => name)';
      expect(await page.evaluate(names)).toEqual(['ünd 1.txt', 'b.txt']);
      await page.click('#text');
      await page.press('a');
      await page.press('Shift+ArrowLeft');
      expect(await page.evaluate('pressed')).toEqual(['a', 'Shift+Shift', 'Shift+ArrowLeft']);
      await page.type('Hi مرحبا!');
      expect(await page.evaluate('document.querySelector("#text").value')).toBe('Hi مرحبا!');
      await page.drag('#held', { x: 90, y: -30 });
      expect(await page.evaluate('dragged')).toEqual([90, -30]);
      for (let i = 0; i < 8; i++) {
        const { name, bytes } = await page.saved(() => page.click('#far'));
        expect([name, String(bytes)]).toEqual(['a file.webp', 'trusted: true']);
      }
      expect(await page.evaluate('document.visibilityState')).toBe('visible');
      expect(await page.evaluate('[innerWidth, innerHeight]')).toEqual([700, 600]);
    });

    test('shows itself, its errors and its process', async () => {
      const path = join(folder, 'page.png');
      await page.screenshot(path);
      expect((await readFile(path)).subarray(1, 4).toString()).toBe('PNG');
      expect(await page.errors()).toEqual([]);
      await page.evaluate('void setTimeout(() => { throw new Error("nobody caught it"); })');
      await page.waitFor('drivenErrors.length > 0');
      expect(String(await page.errors())).toContain('nobody caught it');
      const pid = await page.processId();
      expect(browser.processIds()).toContain(pid);
      expect(pid).not.toBe(browser.processIds()[0]);
    });

    test('keeps a site for when nobody serves it any more, and another page knows nothing of it', async () => {
      await page.evaluate('navigator.serviceWorker.register("/sw.js").then(() => undefined)');
      await page.waitFor('navigator.serviceWorker.controller?.state === "activated"');
      const other = await browser.open(address);
      expect(await other.evaluate('caches.keys()')).toEqual([]);
      expect(await other.evaluate('navigator.languages[0]')).toMatch(/^en/);
      await other.close();
      server.close();
      server.closeAllConnections();
      await page.reload();
      expect(await page.evaluate('document.title')).toBe('A page');
      await page.close();
    });
  });
});
