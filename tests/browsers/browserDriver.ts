/** What can be handed to a page and come back from it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface PageOptions {
  /** The page's language, where the engine takes one; see {@link BrowserDriver.takesLanguage}. */
  readonly language?: string;
  /** Of the page itself, in CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface SavedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A real browser, started for a test, with a profile of its own. */
export interface BrowserDriver {
  readonly name: string;
  readonly version: string;
  /** Whether `language` reaches `navigator.languages`. */
  readonly takesLanguage: boolean;
  /** The browser's processes as they are now, the first one before all that descend from it. */
  processIds(): readonly number[];
  /** A page that shares nothing with the ones before it: no cookies, caches or service workers. */
  open(address: string, options?: PageOptions): Promise<DrivenPage>;
  /** Ends every process, and removes the profile. */
  close(): Promise<void>;
}

export interface DrivenPage {
  /** An expression; a promise is awaited. @throws what it throws. */
  evaluate<T>(expression: string): Promise<T>;
  /** A function that stands on nothing but its arguments. */
  evaluate<T, A extends readonly Json[]>(run: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  /** Chooses files in a file input, hidden or not. */
  setFiles(selector: string, paths: readonly string[]): Promise<void>;
  /** A real press of the pointer on the first match's middle, scrolled into view. Waits until it is there. */
  click(selector: string): Promise<void>;
  /** A real key: `a`, `Tab`, `Shift+ArrowRight`. */
  press(key: string): Promise<void>;
  /** Real keys, a character each, of any script. */
  type(text: string): Promise<void>;
  /** A real drag of the pointer from the first match's middle, by so many CSS pixels. Waits until it is there. */
  drag(selector: string, by: Spot): Promise<void>;
  /** Waits until the expression is true. @throws after so many milliseconds, a minute by default. */
  waitFor(expression: string, timeout?: number): Promise<void>;
  /** What `act` makes the browser save, by its own downloads. */
  saved(act: () => Promise<unknown>): Promise<SavedFile>;
  reload(): Promise<void>;
  /** As PNG. */
  screenshot(path: string): Promise<void>;
  /** What nobody caught and what the content security policy refused, since the page was opened. */
  errors(): Promise<readonly string[]>;
  /** The process that runs the page's code. */
  processId(): Promise<number>;
  close(): Promise<void>;
}
