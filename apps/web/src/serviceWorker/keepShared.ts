/** Where the page looks for what was shared with it. */
const CACHE = 'stickersnap-shared';

/** Takes in what the system's share sheet posts, and opens the page on it. @param root of the site. */
export async function keepShared(request: Request, root: string): Promise<Response> {
  try {
    const cache = await caches.open(CACHE);
    const files = (await request.formData()).getAll('pictures').filter((value) => value instanceof File);
    for (const [i, file] of files.entries()) {
      const headers = { 'content-type': file.type, 'x-file-name': encodeURIComponent(file.name) };
      await cache.put(`${root}shared/${Date.now()}-${i}`, new Response(file, { headers }));
    }
  } catch {
    // The page opens all the same, with nothing in it.
  }
  return Response.redirect(`${root}?shared`, 303);
}
