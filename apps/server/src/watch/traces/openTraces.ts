import { NO_TRACES, type Traces, type TracesOptions } from './traces.ts';

/**
 * @param address of a receiver of OTLP over HTTP: `http://127.0.0.1:4318`. Without one nothing is traced, and the
 *   libraries for it are not even loaded.
 */
export async function openTraces(address: string | undefined, options: TracesOptions): Promise<Traces> {
  if (address === undefined) return NO_TRACES;
  const { createOtlpTraces } = await import('./otlpTraces.ts');
  return createOtlpTraces(address, options);
}
