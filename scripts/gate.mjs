// `npm run lint`, `npm run types`: runs one gate, and ends at its first command that fails.

import { findNode24 } from './bootstrap/node24.mjs';
import { ROOT, runNode24, runScript } from './bootstrap.mjs';
import { GATES } from './gates.mjs';

await runScript(async () => {
  const node = findNode24(ROOT) ?? process.execPath;
  for (const command of GATES[process.argv[2]]) {
    const code = await runNode24(node, command);
    if (code !== 0) return code;
  }
  return 0;
});
