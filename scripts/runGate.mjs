import { availableParallelism } from 'node:os';
import { runNode24 } from './bootstrap.mjs';

/**
 * Runs a gate's commands, as many at once as there are cores: each looks at files of its own.
 * @param {string} node
 * @param {readonly (readonly string[])[]} commands
 * @returns {Promise<number>} the exit code of the first that fails, after which none is begun; 0 otherwise
 */
export async function runGate(node, commands) {
  const left = [...commands];
  let failed = 0;
  const work = async () => {
    for (let next = left.shift(); next !== undefined && failed === 0; next = left.shift()) {
      const code = await runNode24(node, next);
      failed ||= code;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return failed;
}
