declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  export interface HeifImage {
    get_width(): number;
    get_height(): number;
    is_primary(): boolean;
    free(): void;
    display<T extends { data: Uint8ClampedArray; width: number; height: number }>(
      target: T,
      done: (result: T | null) => void,
    ): void;
  }
  export interface HeifDecoder {
    decode(bytes: Uint8Array): HeifImage[];
  }
  export default function libheif(): { readonly HeifDecoder: new () => HeifDecoder };
}
