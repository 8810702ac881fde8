import { setTimeout as sleep } from 'node:timers/promises';
import type { DrivenPage, Json, SavedFile, Spot } from './browserDriver.ts';
import { busiestProcess } from './busiestProcess.ts';

/** What each engine does in its own way. */
export interface PageHooks {
  /** The value of an expression. */
  run(expression: string): Promise<unknown>;
  setFiles(selector: string, paths: readonly string[]): Promise<void>;
  /** Presses what is there and can be seen. */
  click(selector: string): Promise<void>;
  /** Holds the first keys while the last one is pressed. */
  press(held: readonly string[], key: string): Promise<void>;
  type(text: string): Promise<void>;
  /** Between whole pixels of the window. */
  drag(from: Spot, to: Spot): Promise<void>;
  saved(act: () => Promise<unknown>): Promise<SavedFile>;
  reload(): Promise<void>;
  screenshot(path: string): Promise<void>;
  processIds(): readonly number[];
  close(): Promise<void>;
}

const PATIENCE_MS = 60_000;
const POLL_MS = 40;

/** The page of an engine, with all that does not depend on which. To be called when the address is loaded. */
export async function drivePage(hooks: PageHooks): Promise<DrivenPage> {
  const errors: string[] = [];
  const run = (expression: string) => hooks.run(expression);

  async function waitFor(expression: string, timeout = PATIENCE_MS): Promise<void> {
    const end = Date.now() + timeout;
    let trouble: unknown;
    while (Date.now() < end) {
      // What fails while the page is being replaced is asked again of the next one.
      const met = await run(expression).catch((error: unknown) => {
        trouble = error;
        return false;
      });
      if (met === true) return;
      await sleep(POLL_MS);
    }
    throw new Error(`After ${timeout} ms still not: ${expression}`, { cause: trouble });
  }

  async function readErrors(): Promise<void> {
    errors.push(...((await run(TAKE_ERRORS)) as string[]));
  }

  const page: DrivenPage = {
    evaluate: async <T>(what: string | ((...args: never[]) => unknown), ...args: Json[]) =>
      (await run(typeof what === 'string' ? what : callOf(what, args))) as T,
    setFiles: hooks.setFiles,
    async click(selector) {
      await waitFor(`(${reach})(${JSON.stringify(selector)})`);
      await hooks.click(selector);
    },
    async press(key) {
      const keys = key.split('+');
      await hooks.press(keys.slice(0, -1), keys.at(-1)!);
    },
    type: hooks.type,
    async drag(selector, by) {
      await waitFor(`(${reach})(${JSON.stringify(selector)})`);
      const { x, y } = (await run(`(${middleOf})(${JSON.stringify(selector)})`)) as Spot;
      await hooks.drag({ x, y }, { x: x + by.x, y: y + by.y });
    },
    waitFor,
    saved: hooks.saved,
    async reload() {
      await readErrors();
      await hooks.reload();
      await run(COLLECT_ERRORS);
    },
    screenshot: hooks.screenshot,
    async errors() {
      await readErrors();
      return errors;
    },
    processId: () => busiestProcess(hooks.processIds(), () => run(BUSY)),
    close: hooks.close,
  };
  await run(COLLECT_ERRORS);
  return page;
}

function callOf(run: (...args: never[]) => unknown, args: readonly Json[]): string {
  return `(${run})(${args.map((each) => JSON.stringify(each)).join(', ')})`;
}

/** In the page: brings it to the middle, and tells whether a pointer there would meet it and nothing before it. */
function reach(selector: string): boolean {
  const element = document.querySelector(selector);
  if (element === null || !element.checkVisibility()) return false;
  const meets = () => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  };
  if (!meets()) element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  return meets();
}

/** In the page: the pixel in the middle. */
function middleOf(selector: string): Spot {
  const { left, top, width, height } = document.querySelector(selector)!.getBoundingClientRect();
  return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
}

/** By the page's own means, which are the same in all engines; WebDriver tells of no errors. */
const COLLECT_ERRORS = `(() => {
  const errors = (globalThis.drivenErrors = []);
  // That an observer of sizes is told the rest in the next frame is no error, though it is told as one.
  addEventListener('error', ({ message }) => message.startsWith('ResizeObserver loop') || errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => errors.push('unhandled: ' + reason));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    errors.push('content security policy: ' + violatedDirective + ' ' + blockedURI));
})()`;
const TAKE_ERRORS = 'globalThis.drivenErrors?.splice(0) ?? []';
/** Long enough to tell in hundredths of a second. */
const BUSY = '(() => { const end = performance.now() + 250; while (performance.now() < end); })()';
