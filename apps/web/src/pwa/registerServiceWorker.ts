import { SITE_ROOT } from '../siteRoot.ts';
import { announceNewVersion } from './updates.ts';

/** An open page asks for a new version so often. */
const CHECK_EVERY_MS = 60 * 60 * 1000;

/**
 * Makes the site work without a network, and announces a new version once it lies ready beside the running one.
 * To be called when the first work is done: what it fetches would compete with the first sticker.
 */
export async function registerServiceWorker(): Promise<void> {
  if (import.meta.env.DEV) return;
  const serviceWorker = findServiceWorker();
  const registration = await serviceWorker?.register(`${SITE_ROOT}sw.js`).catch(() => undefined);
  if (serviceWorker === undefined || registration === undefined) return;

  const announce = (worker: ServiceWorker) =>
    announceNewVersion(() => {
      // Another tab has changed to it already.
      if (worker.state !== 'installed') return location.reload();
      serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      worker.postMessage({ kind: 'activate' });
    });
  // Without a controller the one that installs is the first, and no news.
  if (registration.waiting !== null && serviceWorker.controller !== null) announce(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && serviceWorker.controller !== null) announce(worker);
    });
  });
  setInterval(() => void registration.update().catch(() => undefined), CHECK_EVERY_MS);
}

/** Where cookies are blocked, even to ask for it may throw. */
function findServiceWorker(): ServiceWorkerContainer | undefined {
  try {
    return navigator.serviceWorker;
  } catch {
    return undefined;
  }
}
