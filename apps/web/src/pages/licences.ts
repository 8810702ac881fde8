export interface LicenceRow {
  readonly name: string;
  readonly licence: string;
  readonly url: string;
}

/** What the site hands to the browser and did not write itself. Models bring their own rows in their cards. */
export const LIBRARIES: readonly LicenceRow[] = [
  { name: 'ONNX Runtime Web', licence: 'MIT', url: 'https://github.com/microsoft/onnxruntime' },
  { name: 'Vue', licence: 'MIT', url: 'https://github.com/vuejs/core' },
  { name: 'Vue I18n', licence: 'MIT', url: 'https://github.com/intlify/vue-i18n' },
  { name: 'Buefy', licence: 'MIT', url: 'https://github.com/buefy/buefy' },
  { name: 'Bulma', licence: 'MIT', url: 'https://github.com/jgthms/bulma' },
  { name: 'Axios', licence: 'MIT', url: 'https://github.com/axios/axios' },
  {
    name: 'emoji-picker-element',
    licence: 'Apache-2.0',
    url: 'https://github.com/nolanlawson/emoji-picker-element',
  },
  {
    name: 'emoji-picker-element-data (Emojibase, Unicode CLDR)',
    licence: 'Apache-2.0 AND MIT AND Unicode-3.0',
    url: 'https://github.com/nolanlawson/emoji-picker-element-data',
  },
  { name: 'Sortable', licence: 'MIT', url: 'https://github.com/SortableJS/Sortable' },
  { name: 'fflate', licence: 'MIT', url: 'https://github.com/101arrowz/fflate' },
  { name: 'UTIF2', licence: 'MIT', url: 'https://github.com/photopea/UTIF.js' },
  { name: 'pako', licence: 'MIT AND Zlib', url: 'https://github.com/nodeca/pako' },
  {
    name: 'libheif-js (libheif, libde265)',
    licence: 'LGPL-3.0',
    url: 'https://github.com/catdad-experiments/libheif-js',
  },
  { name: 'jSquash WebP', licence: 'Apache-2.0', url: 'https://github.com/jamsinclair/jSquash' },
  {
    name: 'wasm-feature-detect',
    licence: 'Apache-2.0',
    url: 'https://github.com/GoogleChromeLabs/wasm-feature-detect',
  },
  { name: 'libwebp', licence: 'BSD-3-Clause', url: 'https://chromium.googlesource.com/webm/libwebp' },
];
