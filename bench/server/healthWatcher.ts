// A process of its own, so that whoever sends thousands of requests does not measure his own waiting.
const INTERVAL = 5;

export type WatchQuestion = { readonly watch: string } | { readonly end: true };
/** Milliseconds: the longest that one look took since the watching began. */
export interface WatchAnswer {
  readonly waited: number;
}

let waited = 0;
let watching: Promise<void> | undefined;
let over = false;

async function look(origin: string): Promise<void> {
  const start = performance.now();
  await (await fetch(`${origin}/healthz`)).text();
  waited = Math.max(waited, performance.now() - start);
}

async function watch(origin: string): Promise<void> {
  while (!over) {
    await look(origin);
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
}

process.on('message', async (question: WatchQuestion) => {
  if ('watch' in question) {
    over = false;
    // The first look opens the connection.
    await look(question.watch);
    waited = 0;
    watching = watch(question.watch);
  } else {
    over = true;
    await watching;
  }
  process.send?.({ waited } satisfies WatchAnswer);
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
