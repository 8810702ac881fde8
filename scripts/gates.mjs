// What has to hold before anything is tested, as `npm run lint`, `npm run types` and `npm test` run it.

const tsc = (project) => ['node_modules/typescript/bin/tsc', '-p', project];
const vueTsc = (project) => ['node_modules/vue-tsc/bin/vue-tsc.js', '-p', project];

/** By name: commands for Node, each run from the root. */
export const GATES = {
  lint: [['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']],
  types: [
    tsc('packages/core'),
    tsc('.'),
    vueTsc('apps/web'),
    tsc('apps/web/tsconfig.worker.json'),
    tsc('tests/web'),
    tsc('bench/web'),
  ],
};
