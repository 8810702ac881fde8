/** What one kernel was asked for, and how long it took. */
export interface KernelUse {
  calls: number;
  /** Milliseconds. */
  ms: number;
}

type Exports = Readonly<Record<string, unknown>>;
type Task = (...values: readonly unknown[]) => unknown;

/**
 * From here on counts each call of what WebAssembly modules export, and its time. To be called before the core makes
 * its instance.
 */
export function watchKernels(): ReadonlyMap<string, KernelUse> {
  const uses = new Map<string, KernelUse>();
  const api = globalThis as unknown as {
    WebAssembly: { Instance: new (module: object) => { exports: Exports } };
  };
  const { Instance } = api.WebAssembly;
  api.WebAssembly.Instance = class {
    readonly exports: Exports;

    constructor(module: object) {
      const { exports } = new Instance(module);
      this.exports = Object.fromEntries(
        Object.entries(exports).map(([name, value]) => [
          name,
          typeof value === 'function' ? watched(name, value as Task, uses) : value,
        ]),
      );
    }
  };
  return uses;
}

function watched(name: string, task: Task, uses: Map<string, KernelUse>): Task {
  return (...values) => {
    const begun = performance.now();
    const result = task(...values);
    const use = uses.get(name) ?? { calls: 0, ms: 0 };
    uses.set(name, use);
    use.calls++;
    use.ms += performance.now() - begun;
    return result;
  };
}
