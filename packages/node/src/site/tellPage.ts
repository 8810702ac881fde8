/** What the page cannot find out by itself. */
export interface SiteFacts {
  /** Origins that its policy lets it reach beside its own. */
  readonly connect: readonly string[];
  /** Whether its own origin cuts pictures, too. */
  readonly api: boolean;
  /** Whether nothing is added to its files while they are served: what it does not list, it does not have. */
  readonly complete?: boolean;
}

/** Writes them into the page's `meta` elements. */
export function tellPage(html: string, { connect, api, complete = false }: SiteFacts): string {
  const told = { connect: connect.join(' '), api: api ? 'v1' : '', complete: complete ? 'yes' : '' };
  return Object.entries(told).reduce(
    (text, [name, value]) => text.replace(metaOf(name), (_, start, end) => `${start}${value}${end}`),
    html,
  );
}

const metaOf = (name: string) => new RegExp(`(<meta name="stickersnap-${name}" content=")[^"]*(")`);
