import { openDB } from 'idb';

const PROBE = 'stickersnap-probe';
const STORE = 'blobs';

/**
 * Whether the browser's database takes Blobs. WebKit's private windows take none, and a page that tries it in a database
 * that it goes on to use hangs: so it is tried in one of its own. That there is no room for the trial says nothing.
 */
export async function takesBlobs(): Promise<boolean> {
  try {
    const database = await openDB(PROBE, 1, { upgrade: (made) => void made.createObjectStore(STORE) });
    await database.put(STORE, new Blob(['x']), 0).finally(() => database.close());
    return true;
  } catch (error) {
    return error instanceof DOMException && error.name === 'QuotaExceededError';
  }
}
