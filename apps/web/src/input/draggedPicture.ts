/** The kinds of pictures whose bytes an address may hold. */
const DATA_URL = /^data:(image\/[a-z0-9.+-]+)((?:;[^,;]*)*),(.*)$/is;
const IMG_SRC =
  /<img\b(?:[^>"']|"[^"]*"|'[^']*')*?\ssrc\s*=\s*(?:"(data:image\/[^"]+)"|'(data:image\/[^']+)'|(data:image\/[^\s>]+))/i;

/**
 * The picture that was dragged or copied from another page, where its bytes were handed over as an address that holds
 * them; `undefined` where there are none. An address that only names a picture is of no use: a page that keeps pictures
 * private asks no other site for them.
 *
 * @param texts `uriList` and `html` as the browser hands them over: untrusted.
 * @param name without ending.
 */
export function draggedPicture(
  texts: { readonly uriList: string; readonly html: string },
  name: string,
): File | undefined {
  const found = IMG_SRC.exec(texts.html);
  const inHtml = found?.[1] ?? found?.[2] ?? found?.[3];
  const lines = texts.uriList.split(/\r?\n/).filter((line) => !line.startsWith('#'));
  for (const url of [...lines, inHtml?.replaceAll('&amp;', '&')]) {
    const file = url === undefined ? undefined : fileOf(url.trim(), name);
    if (file !== undefined) return file;
  }
  return undefined;
}

/** The texts of a drop or a paste. To be called while the event is handled. */
export function textsOf(data: DataTransfer | null): { readonly uriList: string; readonly html: string } {
  return { uriList: data?.getData('text/uri-list') ?? '', html: data?.getData('text/html') ?? '' };
}

function fileOf(url: string, name: string): File | undefined {
  const [, type, parts, data] = DATA_URL.exec(url) ?? [];
  if (type === undefined || parts === undefined || data === undefined) return undefined;
  try {
    const isBase64 = /;\s*base64\s*$/i.test(parts);
    const text = decodeURIComponent(data);
    const bytes = isBase64
      ? Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
      : new TextEncoder().encode(text);
    return bytes.length === 0 ? undefined : new File([bytes], name, { type: type.toLowerCase() });
  } catch {
    // Not what it says it is.
    return undefined;
  }
}
