import { NO_SPAN, type Span } from './traces/traces.ts';

/** For what a piece of work is done, as log and traces name it. */
export interface About {
  /** Of the request from which it came, also where that was answered long ago; `undefined`: it came from none. */
  readonly id: string | undefined;
  /** It becomes a part of this one. */
  readonly span: Span;
}

/** Of work for which nobody asked. */
export const NOBODY: About = { id: undefined, span: NO_SPAN };

/** What a line of the log says of it. */
export function sayAbout({ id, span: { trace } }: About): { readonly id?: string; readonly trace?: string } {
  return { ...(id === undefined ? {} : { id }), ...(trace === undefined ? {} : { trace }) };
}
