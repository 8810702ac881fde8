/**
 * The origins in STICKERSNAP_CONNECT, separated by commas or spaces.
 * @throws Error naming the variable, the value and what is allowed.
 */
export function connectList(text = ''): string[] {
  return text
    .split(/[\s,]+/)
    .filter((each) => each !== '')
    .map((each) => {
      const url = URL.parse(each);
      if (url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/') return url.origin;
      throw new Error(
        `STICKERSNAP_CONNECT: “${each}” is not allowed. Use addresses such as https://example.org.`,
      );
    });
}
