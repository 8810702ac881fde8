export interface Exception {
  /** What findings' files begin with. */
  readonly in: string;
  /** As the findings name it, apart by `, `. */
  readonly what: string;
  readonly why: string;
}

/** All that is newer than the lowest browsers and may stay, or only looks so. */
export const CODE_EXCEPTIONS: readonly Exception[] = [
  // Ours: asked for before it is used.
  { in: 'apps/web/src/takeAway/copyPng.ts', what: 'ClipboardItem, new ClipboardItem', why: 'behind canCopy' },
  {
    in: 'apps/web/src/takeAway/shareFiles.ts',
    what: 'navigator.canShare, navigator.share',
    why: 'behind canShareFiles',
  },
  { in: 'apps/web/src/input/handed.ts', what: '.webkitGetAsEntry', why: 'asked for by ?.' },
  {
    in: 'packages/core/src/text/graphemes.ts',
    what: 'Intl.Segmenter, new Intl.Segmenter',
    why: 'asked for beforehand, with a pattern in its place',
  },
  {
    in: 'packages/core/src/edit/exportCorrections.ts',
    what: 'for await over a stream',
    why: 'the page hands it a generator',
  },
  {
    in: 'apps/web/src/components/editor/usePointers.ts',
    what: '.getCoalescedEvents',
    why: 'asked for by ?.; without it a line has fewer places',
  },
  {
    in: 'apps/web/src/editor/painter.ts',
    what: '.imageSmoothingQuality',
    why: 'only set, which does nothing where it is unknown',
  },
  { in: 'apps/web/src/input/readClipboard.ts', what: '.getType', why: 'behind canReadClipboard' },
  {
    in: 'apps/web/src/engine/worker/codec/decodeScaled.ts',
    what: 'ImageDecoder, new ImageDecoder',
    why: 'asked for by typeof; without it pictures are decoded at full size',
  },
  {
    in: 'apps/web/src/engine/worker/codec/scratchCanvas.ts',
    what: '.imageSmoothingQuality',
    why: 'only set, which does nothing where it is unknown',
  },
  {
    in: 'apps/web/src/engine/worker/networkHandlers.ts',
    what: 'navigator.deviceMemory',
    why: 'may be undefined, and is typed so',
  },
  {
    in: 'apps/web/src/engine/worker/runner/chooseDevice.ts',
    what: 'navigator.gpu, .requestAdapter, .isFallbackAdapter',
    why: 'asked for by ?. and within try; without it the processor is used',
  },
  {
    in: 'apps/web/src/engine/worker/runner/giveBack.ts',
    what: '.transfer',
    why: 'asked for by ?.; without it the collector frees the memory later',
  },

  // Ours: methods of our own objects under the browser's names.
  { in: 'apps/web/src/editor/smartHelp.ts', what: '.fetch', why: 'fetches the click network' },
  {
    in: 'apps/web/src/components/editor/useSmartHelp.ts',
    what: '.layers, .fetch',
    why: 'asks the engine what a network saw; fetches the click network',
  },
  { in: 'apps/web/src/components/editor/EditorStage.vue', what: '.drop', why: 'of useEditorKeys' },
  { in: 'apps/web/src/components/finish/', what: '.canShare, .zip', why: 'of useTakeAll and of the engine' },
  {
    in: 'apps/web/src/pages/packs/',
    what: '.icon, .destroy',
    why: 'of a pack, of the maker of packs and of Sortable',
  },
  { in: 'apps/web/src/engine/openSiteServer.ts', what: '.session', why: 'of the client' },
  { in: 'apps/web/src/main.ts', what: '.use', why: 'of a Vue app' },
  { in: 'apps/web/src/state/changes.ts', what: '.revoke', why: 'of object URLs' },
  { in: 'apps/web/src/pages/review/', what: '.forget', why: 'of the engine' },
  { in: 'apps/web/src/line/', what: '.run, .forget', why: 'of a lane and of the engine' },
  { in: 'apps/web/src/engine/worker/networkHandlers.ts', what: '.run', why: 'of a runner' },
  { in: 'apps/web/src/engine/worker/runner/createRunner.ts', what: '.run, .dispose', why: 'of the runtime' },
  {
    in: 'packages/core/src/',
    what: '.run, .take, .bytes, .dataType, .first, .segment',
    why: 'of runners, of memory, of networks and of TIFF; the core knows no browser',
  },
  {
    in: 'packages/api/src/client/createClient.ts',
    what: 'for await over a stream',
    why: 'over a generator of our own, which reads the stream by its reader',
  },

  // Others': asked for before it is used.
  {
    in: 'node_modules/@vue/runtime-core/',
    what: '.requestIdleCallback, .cancelIdleCallback',
    why: 'with setTimeout in its place',
  },
  {
    in: 'node_modules/@vue/runtime-dom/',
    what: 'trustedTypes, .createPolicy, .createHTML',
    why: 'asked for by typeof',
  },
  {
    in: 'node_modules/emoji-picker-element/picker.js',
    what: 'requestIdleCallback',
    why: 'asked for by typeof, with setTimeout in its place',
  },
  { in: 'node_modules/fflate/esm/browser.js', what: 'Error.captureStackTrace', why: 'asked for by if' },
  { in: 'node_modules/axios/lib/adapters/xhr.js', what: 'cookieStore', why: 'asked for by &&' },
  { in: 'node_modules/axios/lib/helpers/cookies.js', what: 'cookieStore', why: 'asked for by typeof' },
  { in: 'node_modules/axios/lib/utils.js', what: 'setImmediate', why: 'asked for by typeof' },
  { in: 'node_modules/axios/lib/core/Axios.js', what: 'Error.captureStackTrace', why: 'asked for by ?' },
  { in: 'node_modules/fflate/', what: 'Error.captureStackTrace', why: 'asked for by if' },
  {
    in: 'node_modules/axios/lib/helpers/trackStream.js',
    what: 'for await over a stream',
    why: 'over a generator that takes the reader where the stream has no iterator',
  },
  {
    in: 'node_modules/onnxruntime-web/dist/ort.',
    what: 'Float16Array, new Float16Array, new SharedArrayBuffer',
    why: 'asked for by typeof',
  },
  {
    in: 'node_modules/onnxruntime-web/dist/ort.',
    what: 'navigator.gpu, .requestAdapter, .requestDevice, GPUDevice, .destroy, navigator.ml, .createContext, .createTensor, .readTensor, .writeTensor, .opSupportLimits',
    why: 'only with WebGPU or WebNN; the first is asked for beforehand, the second is never chosen',
  },
  {
    in: 'ort-wasm-simd-threaded',
    what: 'Atomics.waitAsync, SharedArrayBuffer',
    why: 'asked for by typeof; threads are used only where memory is shared',
  },
  {
    in: 'ort-wasm-simd-threaded.asyncify.mjs',
    what: 'navigator.gpu, .requestAdapter, .requestDevice, .adapterInfo, .beginComputePass, .clearBuffer, .copyBufferToBuffer, .createBindGroup, .createBindGroupLayout, .createCommandEncoder, .createComputePipelineAsync, .createPipelineLayout, .createQuerySet, .createShaderModule, .destroy, .dispatchWorkgroups, .dispatchWorkgroupsIndirect, .getMappedRange, .isFallbackAdapter, .mapAsync, .mapState, .maxStorageBuffersPerShaderStage, .maxStorageTexturesPerShaderStage, .popErrorScope, .pushErrorScope, .resolveQuerySet, .setBindGroup, .setPipeline, .subgroupMaxSize, .subgroupMinSize, .unmap, .writeBuffer, GPUInternalError, GPUOutOfMemoryError, GPUSupportedLimits, GPUValidationError',
    why: 'the build for WebGPU, loaded only where there is an adapter',
  },

  // Others': their own methods under the browser's names.
  { in: 'node_modules/@intlify/', what: '.messages', why: 'of the catalogue' },
  { in: 'node_modules/harfbuzzjs/', what: '.setStatus', why: 'of its own module' },
  { in: 'node_modules/vue-i18n/', what: '.component, .dispose, .run', why: 'of a Vue app and its scopes' },
  { in: 'node_modules/@vue/reactivity/', what: '.run', why: 'of an effect' },
  { in: 'node_modules/@vue/runtime-core/', what: '.install, .displayName', why: 'of plugins and components' },
  { in: 'node_modules/@vue/runtime-dom/', what: '.displayName', why: 'of a component' },
  { in: 'node_modules/axios/lib/', what: '.subscribe, .unsubscribe', why: 'of a cancel token' },
  { in: 'node_modules/axios/lib/helpers/toFormData.js', what: '.toArray', why: 'of axios itself' },
  { in: 'node_modules/axios/lib/core/AxiosError.js', what: '.fileName', why: 'an error told in JSON' },
  {
    in: 'node_modules/buefy/',
    what: '.changedTouches',
    why: 'of touches, which a Safari without them never sends',
  },
  {
    in: 'node_modules/buefy/',
    what: '.fullScreen, .isValid, .last, .maxHeight, .pad',
    why: 'of its components',
  },
  {
    in: 'node_modules/sortablejs/',
    what: '.marginLeft, .marginRight, .toArray, .changedTouches',
    why: 'of styles and of Sortable itself; touches are asked for by &&',
  },
  {
    in: 'node_modules/emoji-picker-element/',
    what: 'requestIdleCallback',
    why: 'asked for by typeof; without it a timer serves',
  },
  { in: 'node_modules/fflate/', what: 'Error.captureStackTrace', why: 'asked for by &&' },
  {
    in: 'packages/core/src/text/graphemes.ts',
    what: 'Intl.Segmenter, new Intl.Segmenter, .containing',
    why: 'asked for first; without it an expression serves',
  },
  { in: 'node_modules/@jsquash/webp/', what: '.setStatus', why: 'of the compiled module' },
  { in: 'node_modules/harfbuzzjs/', what: '.setStatus', why: 'of the compiled module' },
  { in: 'node_modules/libheif-js/', what: '.setStatus, .handle', why: 'of the compiled module' },
  {
    in: 'node_modules/onnxruntime-web/dist/ort.',
    what: '.run, .dispose, .dataType',
    why: 'of sessions and tensors',
  },
  { in: 'ort-wasm-simd-threaded', what: '.inspect, .ic', why: 'of the compiled module' },
];

export interface StyleException {
  /** Within the finding. */
  readonly what: string;
  /** The row of the compatibility data that says the lowest browsers have it, though it came after 2022. */
  readonly row?: string;
  /** Why it may be missing. */
  readonly why?: string;
}

export const STYLE_EXCEPTIONS: readonly StyleException[] = [
  { what: "At-rule '@container'", row: 'css.at-rules.container' },
  { what: "Property 'container-type'", row: 'css.properties.container-type' },
  { what: "Property 'outline'", row: 'css.properties.outline' },
  { what: "Property 'overscroll-behavior'", row: 'css.properties.overscroll-behavior' },
  { what: "Selector 'has'", row: 'css.selectors.has' },
  { what: "Property 'accent-color'", row: 'css.properties.accent-color' },
  { what: "Property 'user-select'", why: 'Safari reads -webkit-user-select, which stands before it' },
  { what: "Property 'hyphens'", why: 'an ornament: long words break without a hyphen' },
  { what: "Property 'forced-color-adjust'", why: 'Safari replaces no colours that would need it' },
  { what: "Property 'text-wrap'", why: 'an ornament: lines break unevenly without it' },
  {
    what: "Property 'content-visibility'",
    why: 'spares work; without it cards out of sight are laid out, too',
  },
  { what: "Property 'contain-intrinsic-size'", why: 'serves content-visibility alone' },
];
