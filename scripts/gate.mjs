// `npm run lint`, `npm run types`: runs one gate, and begins no further command once one has failed.

import { findNode24 } from './bootstrap/node24.mjs';
import { ROOT, runScript } from './bootstrap.mjs';
import { GATES } from './gates.mjs';
import { runGate } from './runGate.mjs';

await runScript(async () => {
  const node = findNode24(ROOT) ?? process.execPath;
  return runGate(node, GATES[process.argv[2]]);
});
