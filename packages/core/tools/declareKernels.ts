interface WebAssemblyApi {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> };
}

/** What the kernels' language calls its types, in TypeScript's. */
const TYPES: Readonly<Record<string, string>> = { usize: 'Address', bool: 'boolean' };

const HEAD = `// Written by \`npm run kernels\`: what \`assembly/\` exports, and the sizes that it says.

/** A place in the kernels' memory, in bytes. */
export type Address = number;

/**
 * Inner loops in WebAssembly with SIMD, compiled from \`assembly/\`, where each says what it takes. They are as fast
 * in the first picture as in the hundredth, and give the same bits on every machine.
 */
export interface Kernels {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
`;

/**
 * The module that types the kernels.
 * @param declarations as the compiler writes them: each export below a comment with the types of its language.
 * @param code the compiled kernels, which are asked for the values of what is constant.
 */
export function declareKernels(declarations: string, code: Uint8Array): string {
  const exports = [
    ...declarations.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (function|const) (\w+)/g),
  ];
  const functions = exports
    .filter(([, , kind]) => kind === 'function')
    .map(([, comment, , name]) => methodOf(name!, comment!));
  const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyApi };
  const values = new WebAssembly.Instance(new WebAssembly.Module(code)).exports;
  const constants = exports
    .filter(([, , kind, name]) => kind === 'const' && name !== 'memory')
    .map(
      ([, , , name]) => `export const ${name} = ${(values[name!] as { readonly value: number }).value};\n`,
    );
  return `${HEAD}${functions.join('')}}\n\n${constants.join('')}`;
}

function methodOf(name: string, comment: string): string {
  const parts = [...comment.matchAll(/@param (\w+) `(\w+)`/g)].map(
    ([, part, type]) => `${part}: ${typeOf(type!)}`,
  );
  const [, result] = /@returns `(\w+)`/.exec(comment) ?? [];
  const line = `  ${name}(${parts.join(', ')}): ${result === undefined ? 'void' : typeOf(result)};\n`;
  if (line.length <= 111) return line;
  return `  ${name}(\n${parts.map((part) => `    ${part},\n`).join('')}  ): ${result === undefined ? 'void' : typeOf(result)};\n`;
}

function typeOf(type: string): string {
  return TYPES[type] ?? 'number';
}
