/** Where the site keeps its own copies of the runtime, by version. */
declare const __ORT_FOLDER__: string;

interface ImportMetaEnv {
  readonly DEV: boolean;
}

interface ImportMeta {
  readonly env: ImportMetaEnv;
}
