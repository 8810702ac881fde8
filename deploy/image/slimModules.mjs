// Takes out of an installed node_modules what the server never loads: `node slimModules.mjs node_modules`.
import { globSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Which node_modules?');

const remove = (path) => rmSync(path, { recursive: true });

/** ONNX Runtime's package brings the binaries of all platforms: napi-v6/linux/x64 and the like. */
for (const platform of globSync('onnxruntime-node/bin/*/*', { cwd: folder })) {
  for (const processor of readdirSync(join(folder, platform))) {
    const isOurs = platform.endsWith(`/${process.platform}`) && processor === process.arch;
    if (!isOurs) remove(join(folder, platform, processor));
  }
  if (readdirSync(join(folder, platform)).length === 0) remove(join(folder, platform));
}
if (
  globSync(`onnxruntime-node/bin/*/${process.platform}/${process.arch}/*.node`, { cwd: folder }).length !== 1
)
  throw new Error(`ONNX Runtime has no binary for ${process.platform}/${process.arch}.`);

/** Of the HEIC decoder's four builds one is loaded: the wasm within a script. */
for (const file of [
  'libheif',
  'libheif-wasm/libheif-bundle.mjs',
  'libheif-wasm/libheif.js',
  'libheif-wasm/libheif.wasm',
])
  remove(join(folder, 'libheif-js', file));

/** Of OpenTelemetry's packages Node loads the build for it, and bundlers the others. */
for (const build of globSync('@opentelemetry/*/build/{esm,esnext}', { cwd: folder }))
  remove(join(folder, build));

/** Binaries for Bare, another runtime. */
for (const prebuilt of globSync('bare-*/prebuilds', { cwd: folder })) remove(join(folder, prebuilt));

/** For whoever writes code against them. */
for (const types of ['@types', 'undici-types']) remove(join(folder, types));
for (const file of globSync('**/*.{d.ts,d.mts,d.cts,js.map,mjs.map,cjs.map}', { cwd: folder }))
  remove(join(folder, file));
