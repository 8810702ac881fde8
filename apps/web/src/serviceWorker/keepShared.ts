/** Where the page looks for what was shared with it, and the parameter with which it is opened. */
const CACHE = 'stickersnap-shared';
const PAGE = '/?shared';

/** Takes in what the system's share sheet posts, and opens the page on it. */
export async function keepShared(request: Request): Promise<Response> {
  try {
    const cache = await caches.open(CACHE);
    const files = (await request.formData()).getAll('pictures').filter((value) => value instanceof File);
    for (const [i, file] of files.entries()) {
      const headers = { 'content-type': file.type, 'x-file-name': encodeURIComponent(file.name) };
      await cache.put(`/shared/${Date.now()}-${i}`, new Response(file, { headers }));
    }
  } catch {
    // The page opens all the same, with nothing in it.
  }
  return Response.redirect(PAGE, 303);
}
