import { openDB } from 'idb';

const PROBE = 'stickersnap-probe';
const STORE = 'blobs';

/**
 * Whether the browser's database takes Blobs. WebKit's private windows take none, and a page that tries it in a database
 * that it goes on to use hangs: so it is tried in one of its own.
 */
export async function takesBlobs(): Promise<boolean> {
  const database = await openDB(PROBE, 1, { upgrade: (made) => void made.createObjectStore(STORE) });
  try {
    await database.put(STORE, new Blob(['x']), 0);
    return true;
  } catch {
    return false;
  } finally {
    database.close();
  }
}
