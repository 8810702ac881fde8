import type { Page } from 'playwright-core';

/** What the first front end did: FormData with the field `data`, sent by Axios from another host. */
export function firstPage(server: string, axios = '/axios.js'): string {
  return `<!doctype html><title>Photo Stickers</title><script src="${axios}"></script><script>
  async function snap(bytes) {
    const form = new FormData();
    form.append('data', new Blob([bytes], { type: 'image/jpeg' }), 'photo.jpg');
    try {
      const { data, status } = await axios.post(${JSON.stringify(server)}, form, { responseType: 'arraybuffer' });
      return { status, bytes: Array.from(new Uint8Array(data)) };
    } catch (error) {
      return { status: error.response?.status, text: new TextDecoder().decode(error.response?.data) };
    }
  }
</script>`;
}

/** Has that page send a picture. @returns what it made of the answer. */
export function snap(page: Page, picture: Buffer): Promise<unknown> {
  return page.evaluate(
    (numbers) =>
      (globalThis as unknown as { snap(bytes: Uint8Array): Promise<unknown> }).snap(new Uint8Array(numbers)),
    [...picture],
  );
}
