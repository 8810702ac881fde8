/** Where the site keeps its own copies of the runtime, by version. */
declare const __ORT_FOLDER__: string;

interface ImportMetaEnv {
  readonly BASE_URL: string;
}

interface ImportMeta {
  readonly env: ImportMetaEnv;
}
