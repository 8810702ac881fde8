import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

const PACKAGE = '@imgly/background-removal';
/** What a call with the model `small` fetches in an isolated page. */
const NEEDED = ['/models/small', '/onnxruntime-web/ort-wasm-simd-threaded.wasm'];

/** The files of its data package. @param tools the folder in which it is installed */
export const imglyData = (tools: string): string => join(tools, 'node_modules', `${PACKAGE}-data`, 'dist');

/** Bundles the peer's page for production, as its users would. @param out gets `imgly.js` */
export async function bundleImgly(tools: string, out: string): Promise<void> {
  const entry = join(import.meta.dirname, '..', 'pages', 'imgly.js');
  await build({
    configFile: false,
    root: tools,
    logLevel: 'error',
    resolve: { alias: { [PACKAGE]: join(tools, 'node_modules', PACKAGE, 'dist', 'index.mjs') } },
    build: {
      outDir: out,
      emptyOutDir: true,
      target: 'es2022',
      chunkSizeWarningLimit: 5000,
      lib: { entry, formats: ['es'], fileName: () => 'imgly.js' },
      rolldownOptions: { checks: { eval: false } },
    },
  });
}

/** Paths below the data folder. */
export async function imglyPaths(tools: string): Promise<string[]> {
  const text = await readFile(join(imglyData(tools), 'resources.json'), 'utf8');
  const resources = JSON.parse(text) as Record<string, { chunks: readonly { hash: string }[] }>;
  const chunks = NEEDED.flatMap((key) => resources[key]?.chunks.map(({ hash }) => hash) ?? []);
  return ['resources.json', ...chunks];
}
