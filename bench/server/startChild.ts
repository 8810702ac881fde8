import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { BenchError } from '../benchError.ts';

/** A process that says something when it is ready, and then answers one message at a time. */
export interface Child<Question extends object, Reply> {
  readonly ready: unknown;
  /** @throws BenchError when the process ends instead. */
  ask(question: Question): Promise<Reply>;
  close(): void;
}

export async function startChild<Question extends object, Reply>(
  entry: URL,
  args: readonly string[] = [],
): Promise<Child<Question, Reply>> {
  const child = fork(fileURLToPath(entry), args, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--no-warnings'],
  });
  const next = () =>
    new Promise<unknown>((resolve, reject) => {
      const lost = () => reject(new BenchError(`${fileURLToPath(entry)} ended by itself.`));
      child.once('exit', lost);
      child.once('message', (message) => {
        child.off('exit', lost);
        resolve(message);
      });
    });
  const ready = await next();
  return {
    ready,
    ask: (question) => {
      const answer = next();
      child.send(question);
      return answer as Promise<Reply>;
    },
    close: () => {
      if (child.connected) child.disconnect();
    },
  };
}
