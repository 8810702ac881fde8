import type { Listening } from './serve/listen.ts';

/** The network as it is run alone; the fields go to the page. */
export interface BareNetwork {
  /** A path on the bench's own pages. */
  readonly model: string;
  readonly input: string;
  readonly side: number;
  /** Of the session, as the app sets them. */
  readonly options: object;
}

/** What every part of the web bench works with. */
export interface WebBench {
  /** The built site. */
  readonly site: Listening;
  /** The bench's own pages. */
  readonly pages: Listening;
  /** The pages with imgly's package; `undefined` without peers. */
  readonly imgly: Listening | undefined;
  readonly network: BareNetwork;
  /** JPEG files of 12 megapixels; rounds take them in turn. */
  readonly photos: readonly string[];
  say(line: string): void;
}
