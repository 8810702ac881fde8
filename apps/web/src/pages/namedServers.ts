/** What the site's content security policy lets the page reach; written when the site is served or sent to where it is. */
export function allowedOrigins(page: ParentNode): string[] {
  const meta = page.querySelector<HTMLMetaElement>('meta[name="stickersnap-connect"]');
  return meta?.content.split(/\s+/).filter((each) => each !== '') ?? [];
}

/** Whether there can be a server to name: the site's own, or one that its policy lets the page reach. */
export function canNameServer(onlyFiles: boolean, allowed: readonly string[]): boolean {
  return !onlyFiles || allowed.length > 0;
}
