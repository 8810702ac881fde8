/** Set-up went wrong in a way that a person can mend; the message says how. */
export class SetupError extends Error {
  name = 'SetupError';
  exitCode = 1;
}

/** Someone pressed Ctrl-C, or asked the process to end. */
export class Stopped extends SetupError {
  name = 'Stopped';

  /** @param {number} exitCode 128 + the signal's number */
  constructor(exitCode = 130) {
    super('Stopped. What is half done is repaired by the next run.');
    this.exitCode = exitCode;
  }
}

/** To standard error: standard output belongs to the command that follows. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

export const seconds = (started) => `${((Date.now() - started) / 1000).toFixed(1)} s`;

/** Elapsed seconds: in place on a terminal, a line every ten elsewhere. */
export function startTicker() {
  const started = Date.now();
  const live = process.stderr.isTTY === true;
  const show = () => {
    const text = `  ${Math.round((Date.now() - started) / 1000)} s`;
    if (live) process.stderr.write(`\r${text}`);
    else say(text);
  };
  const timer = setInterval(show, live ? 1_000 : 10_000);
  return {
    stop() {
      clearInterval(timer);
      if (live) process.stderr.write('\r\x1b[K');
    },
  };
}
