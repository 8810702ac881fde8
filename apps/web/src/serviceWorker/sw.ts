import { keepShared } from './keepShared.ts';

/**
 * Filled in when the site is built: what it takes to run without a network, what only some pictures need, and what is
 * kept from when it was first asked for.
 */
declare const __PRECACHE__: {
  readonly version: string;
  readonly first: readonly string[];
  readonly later: readonly string[];
  readonly asked: readonly string[];
};

const scope = self as unknown as ServiceWorkerGlobalScope;
const { version, first, later, asked } = __PRECACHE__;
/** The site may lie below a path, beside others of its origin. */
const root = new URL('./', scope.location.href);
const below = (path: string) => root.pathname + path.slice(1);
const PREFIX = `stickersnap-site-${root.pathname.slice(1)}`;
const CACHE = `${PREFIX}${version}`;
const PAGE = below('/index.html');
const known = new Set([...first, ...later, ...asked].map(below));

scope.addEventListener('install', (event) => event.waitUntil(install()));
scope.addEventListener('activate', (event) => event.waitUntil(activate()));
scope.addEventListener('message', ({ data }) => {
  if ((data as { kind?: string } | null)?.kind === 'activate') void scope.skipWaiting();
});
scope.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== scope.location.origin) return;
  if (event.request.method === 'POST' && url.pathname === below('/share'))
    event.respondWith(keepShared(event.request, root.href));
  else if (event.request.method === 'GET') {
    const path = url.pathname === root.pathname ? PAGE : url.pathname;
    // Models have a cache of their own, which the engine keeps.
    if (known.has(path)) event.respondWith(answer(event.request, path));
    else if (event.request.mode === 'navigate') event.respondWith(visit(event.request));
  }
});

async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  // The page itself bears no hash; everything else may come from the browser's own cache.
  await cache.add(new Request(PAGE, { cache: 'reload' }));
  await cache.addAll(first.map(below).filter((path) => path !== PAGE));
}

/** The version before is forgotten only now, when no page runs on it any more. */
async function activate(): Promise<void> {
  for (const name of await caches.keys()) {
    if (isOwn(name) && name !== CACHE) await caches.delete(name);
  }
  // Not waited for: in Firefox it ends when every worker of the page has answered, and threads of the network that
  // sleep never do. Until the activation ends no page can be opened or reloaded.
  void scope.clients.claim();
  const cache = await caches.open(CACHE);
  // What fails is fetched when it is first needed.
  await Promise.allSettled(later.map((path) => cache.add(below(path))));
}

/** Not those of a site below another path of the same origin. */
function isOwn(name: string): boolean {
  return name.startsWith(PREFIX) && !name.slice(PREFIX.length).includes('/');
}

/** What is no page of the site's may be one of the server's; without a network the site has one page. */
async function visit(request: Request): Promise<Response> {
  return fetch(request).catch(() => Response.redirect(root.href, 302));
}

async function answer(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(CACHE).catch(() => undefined);
  const kept = await cache?.match(path, { ignoreVary: true });
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  // What the disk has no room for is used all the same.
  if (response.ok) await cache?.put(path, response.clone()).catch(() => undefined);
  return response;
}
