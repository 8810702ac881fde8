import { join } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import { devFiles } from './tools/devFiles.ts';
import { emojiPickerStyles } from './tools/emojiPickerStyles.ts';
import { TARGET } from './tools/lowestBrowsers.ts';
import { ORT_FOLDER } from './tools/runtimeFiles.ts';
import { shellFirst } from './tools/shellFirst.ts';

/** `sw.js` and tests' pages keep their names; everything else is named by its content. */
const PLAIN_NAMES = ['sw'];

/** `mode` “probe”: with a page for tests, the engine alone. */
export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  // One build serves at any address, below a path too.
  base: './',
  plugins: [vue(), devFiles(), emojiPickerStyles(), shellFirst()],
  define: {
    __ORT_FOLDER__: JSON.stringify(ORT_FOLDER),
    __VUE_OPTIONS_API__: 'true',
    __VUE_PROD_DEVTOOLS__: 'false',
    __INTLIFY_JIT_COMPILATION__: 'true',
    __INTLIFY_DROP_MESSAGE_COMPILER__: 'false',
  },
  // The runtime's own glue lies beside its wasm, not in our bundle.
  resolve: {
    conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'development|production'],
    // HarfBuzz's glue asks for it in Node.
    alias: [{ find: /^module$/, replacement: join(import.meta.dirname, 'src/engine/nodeModule.ts') }],
  },
  worker: { format: 'es', rolldownOptions: { checks: { pluginTimings: false } } },
  // Bulma and Buefy speak an older Sass.
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  // Loaded with an address of its own, or changed by a plugin: bundling in advance would lose both.
  optimizeDeps: {
    exclude: ['@jsquash/webp', 'emoji-picker-element', 'harfbuzzjs', 'onnxruntime-web'],
  },
  build: {
    // What it leaves as it is, `tests/web/lowest.test.ts` finds.
    target: TARGET,
    cssTarget: TARGET,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2500,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: {
        index: 'index.html',
        sw: 'src/serviceWorker/sw.ts',
        ...(mode === 'probe' ? { 'engine-probe': 'engine-probe.html' } : {}),
      },
      output: {
        entryFileNames: ({ name }) => (PLAIN_NAMES.includes(name) ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
}));
