import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

// Biome's rules for imports, tried on files made for it, beside a copy of the configuration.
const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'stickersnap-imports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const RESTRICTED = 'lint/style/noRestrictedImports';
const CYCLE = 'lint/suspicious/noImportCycles';

const imports = (from: string) => `import { value } from '${from}';\n\nexport const other = value;\n`;

const FILES: readonly (readonly [file: string, source: string, rule: string | undefined])[] = [
  ['packages/core/src/mask/builtin.ts', imports('node:fs'), RESTRICTED],
  ['packages/core/src/mask/codec.ts', imports('sharp'), RESTRICTED],
  ['packages/core/src/runner.ts', imports('onnxruntime-node'), RESTRICTED],
  ['packages/core/src/package.ts', imports('@stickersnap/node'), RESTRICTED],
  ['packages/core/src/sideways.ts', imports('../../node/src/engine.ts'), RESTRICTED],
  ['packages/core/src/reexport.ts', "export { value } from '../../node/src/engine.ts';\n", RESTRICTED],
  ['packages/core/src/late.ts', "export const late = () => import('sharp');\n", RESTRICTED],
  ['packages/core/src/mask/fine.ts', imports('../raster.ts'), undefined],
  ['packages/core/src/pack/fine.ts', imports('fflate/browser'), undefined],
  ['packages/core/src/pack/ports.ts', imports('../ports.ts'), undefined],
  ['packages/core/src/pack/cutting.ts', imports('../product/makeProduct.ts'), RESTRICTED],
  ['packages/core/src/file/sticker.ts', imports('../sticker/place.ts'), RESTRICTED],
  ['packages/core/src/file/image.ts', imports('../image/resize.ts'), RESTRICTED],
  ['packages/core/src/file/top.ts', imports('../snap.ts'), RESTRICTED],
  ['packages/core/src/file/fine.ts', imports('../errors.ts'), undefined],
  ['packages/core/src/file/tiff/up.ts', imports('../../image/resize.ts'), RESTRICTED],
  ['packages/core/src/file/tiff/fine.ts', imports('../sniff.ts'), undefined],
  ['packages/core/src/image/up.ts', imports('../sticker/style.ts'), RESTRICTED],
  ['packages/core/src/mask/up.ts', imports('../matte/refine.ts'), RESTRICTED],
  ['packages/core/src/ground/up.ts', imports('../matte/refine.ts'), RESTRICTED],
  ['packages/core/src/ground/fine.ts', imports('../mask/components.ts'), undefined],
  ['packages/core/src/matte/up.ts', imports('../model/card.ts'), RESTRICTED],
  ['packages/core/src/edit/up.ts', imports('../product/makeProduct.ts'), RESTRICTED],
  ['packages/core/src/edit/fine.ts', imports('../matte/subjects.ts'), undefined],
  ['packages/core/src/edit/smart.ts', imports('../smart/smartGrid.ts'), RESTRICTED],
  ['packages/core/src/smart/up.ts', imports('../product/makeProduct.ts'), RESTRICTED],
  ['packages/core/src/smart/fine.ts', imports('../edit/strokes.ts'), undefined],
  ['packages/core/src/edit/tools/up.ts', imports('../../mask/distance.ts'), RESTRICTED],
  ['packages/core/src/cutout/up.ts', imports('../matte/refine.ts'), RESTRICTED],
  ['packages/core/src/onnx/up.ts', imports('../model/card.ts'), RESTRICTED],
  ['packages/core/src/onnx/raster.ts', imports('../raster.ts'), RESTRICTED],
  ['packages/site/src/up.ts', imports('@stickersnap/core'), RESTRICTED],
  ['packages/core/src/onnx/fine.ts', imports('../text/utf8.ts'), undefined],
  ['packages/core/src/model/up.ts', imports('../cutout/cutOut.ts'), RESTRICTED],
  ['packages/core/src/model/fine.ts', imports('../onnx/ir.ts'), undefined],
  ['packages/core/src/segment/up.ts', imports('../sticker/place.ts'), RESTRICTED],
  ['packages/core/src/segment/fine.ts', imports('../model/card.ts'), undefined],
  ['packages/core/src/sticker/up.ts', imports('../pack/writePack.ts'), RESTRICTED],
  ['packages/core/src/decor/up.ts', imports('../sticker/style.ts'), RESTRICTED],
  ['packages/core/src/decor/fine.ts', imports('../mask/distance.ts'), undefined],
  ['packages/core/src/pack/up.ts', imports('../snap.ts'), RESTRICTED],
  ['packages/core/src/pack/formats/up.ts', imports('../../snap.ts'), RESTRICTED],
  ['packages/core/src/pack/formats/fine.ts', imports('../../sticker/style.ts'), undefined],
  ['packages/core/src/pack/zip/up.ts', imports('../../sticker/style.ts'), RESTRICTED],
  ['packages/core/src/pack/zip/fine.ts', imports('fflate/browser'), undefined],
  ['packages/core/src/order/up.ts', imports('../pack/writePack.ts'), RESTRICTED],
  ['packages/core/src/order/pixels.ts', imports('../raster.ts'), RESTRICTED],
  ['packages/core/src/order/fine.ts', imports('../product/makeProduct.ts'), undefined],
  ['packages/core/src/mask/fine.test.ts', imports('vitest'), undefined],
  ['packages/node/src/app.ts', imports('../../../apps/cli/src/main.ts'), RESTRICTED],
  ['packages/node/src/command.ts', imports('stickersnap'), RESTRICTED],
  ['packages/node/src/inside.ts', imports('../../core/src/raster.ts'), RESTRICTED],
  ['packages/node/src/fine.ts', imports('@stickersnap/core'), undefined],
  ['packages/api/src/builtin.ts', imports('node:fs'), RESTRICTED],
  ['packages/api/src/up.ts', imports('@stickersnap/store'), RESTRICTED],
  ['packages/api/src/fine.ts', imports('@stickersnap/core'), undefined],
  ['packages/node/src/learner.ts', imports('@stickersnap/learn'), RESTRICTED],
  ['packages/learn/src/builtin.ts', imports('node:fs'), RESTRICTED],
  ['packages/learn/src/runtime.ts', imports('onnxruntime-node'), RESTRICTED],
  ['packages/learn/src/up.ts', imports('@stickersnap/store'), RESTRICTED],
  ['packages/learn/src/select/app.ts', imports('@stickersnap/server'), RESTRICTED],
  ['packages/learn/src/likeness/fine.ts', imports('../random.ts'), undefined],
  ['packages/learn/src/fine.ts', imports('@stickersnap/core/onnx'), undefined],
  ['packages/store/src/across.ts', imports('@stickersnap/node'), RESTRICTED],
  ['packages/store/src/app.ts', imports('@stickersnap/server'), RESTRICTED],
  ['packages/store/src/fine.ts', imports('@stickersnap/api'), undefined],
  ['packages/store/src/learning/inside.ts', imports('../../../learn/src/random.ts'), RESTRICTED],
  ['packages/store/src/learner.ts', imports('@stickersnap/learn'), undefined],
  ['apps/cli/src/inside.ts', imports('../../../packages/core/src/raster.ts'), RESTRICTED],
  ['apps/cli/src/fine.ts', imports('@stickersnap/node'), undefined],
  ['packages/core/src/hen.ts', "import { egg } from './egg.ts';\n\nexport const hen = () => egg;\n", CYCLE],
  ['packages/core/src/egg.ts', "import { hen } from './hen.ts';\n\nexport const egg = () => hen;\n", CYCLE],
  ['packages/core/src/one.ts', "import type { Two } from './two.ts';\n\nexport type One = Two[];\n", CYCLE],
  ['packages/core/src/two.ts', "import type { One } from './one.ts';\n\nexport type Two = One[];\n", CYCLE],
];

let found: Map<string, string[]>;

beforeAll(() => {
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  for (const [file, source] of FILES) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), source);
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const options = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'];
  const { stdout } = spawnSync(process.execPath, [biome, ...options], { cwd: folder, encoding: 'utf8' });
  found = new Map(FILES.map(([file]) => [file, []]));
  for (const { category, location } of JSON.parse(stdout).diagnostics)
    found.get(location?.path)?.push(category);
}, 60_000);

test.each(FILES)('%s', (file, _, rule) => {
  expect(found.get(file)).toEqual(rule === undefined ? [] : [rule]);
});
