/** Work that is looked for, again and again. */
export interface WorkLoop {
  /** There may be something: it is looked at once. */
  wake(): void;
  /** Nothing more is begun; resolves when what is in work has ended. */
  stop(): Promise<void>;
}

export interface WorkLoopOptions<Item> {
  /** `undefined`: there is nothing now. */
  readonly next: () => Promise<Item | undefined>;
  /** Never rejects. */
  readonly work: (item: Item) => Promise<void>;
  /** How much may be in work at once. */
  readonly lanes: number;
  /** Milliseconds between two looks while there is nothing. */
  readonly poll: number;
  /** `next` threw; it is asked again after a pause. */
  readonly onError: (error: unknown) => void;
}

/** Looks for work while there is room for more, does it, and sleeps while there is none. */
export function startWorkLoop<Item>({ next, work, lanes, poll, onError }: WorkLoopOptions<Item>): WorkLoop {
  const running = new Set<Promise<void>>();
  let stopping = false;
  let woken = false;
  let wakeUp: () => void = () => undefined;

  const wake = () => {
    woken = true;
    wakeUp();
  };

  function sleep(): Promise<void> {
    if (woken) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, poll);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function look(): Promise<Item | undefined> {
    try {
      return await next();
    } catch (error) {
      onError(error);
      return undefined;
    }
  }

  async function run(): Promise<void> {
    while (!stopping) {
      woken = false;
      const item = running.size < lanes ? await look() : undefined;
      if (item === undefined) {
        await sleep();
        continue;
      }
      const task = work(item).finally(() => {
        running.delete(task);
        wake();
      });
      running.add(task);
    }
  }

  // Not before whoever called has got what is returned.
  const loop = Promise.resolve().then(run);
  return {
    wake,
    async stop() {
      stopping = true;
      wake();
      await loop;
      await Promise.all(running);
    },
  };
}
