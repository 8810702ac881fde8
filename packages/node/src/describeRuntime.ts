/** What the native parts on this machine are and can do. */
export interface RuntimeDescription {
  readonly onnxruntime: { readonly version: string; readonly devices: readonly string[] };
  /** `formats`: what sharp can read from memory. */
  readonly sharp: { readonly version: string; readonly formats: readonly string[] };
}

/**
 * Loads the native parts to ask them. A device that is named was built in; whether its hardware and
 * drivers are there shows only when a network is loaded on it.
 *
 * @throws whatever the loading of a native part throws.
 */
export async function describeRuntime(): Promise<RuntimeDescription> {
  const onnxruntime = await import('onnxruntime-node');
  const { default: sharp } = await import('sharp');
  return {
    onnxruntime: {
      version: onnxruntime.env.versions.node ?? onnxruntime.env.versions.common,
      devices: onnxruntime
        .listSupportedBackends()
        .filter(({ bundled }) => bundled)
        .map(({ name }) => name),
    },
    sharp: {
      version: sharp.versions.sharp ?? sharp.versions.vips,
      formats: Object.values(sharp.format)
        .filter(({ input }) => input.buffer)
        .map(({ id }) => id),
    },
  };
}
