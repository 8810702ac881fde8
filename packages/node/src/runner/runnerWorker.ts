import { parentPort, workerData } from 'node:worker_threads';
import { env, InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import type { RunnerReply, RunnerRequest, RunnerSetup, Tensors } from './messages.ts';

const { modelPath, device, threads, planMemory } = workerData as RunnerSetup;
const port = parentPort!;

/** The runtime would write what it throws to stderr as well. */
const FATAL = 4;
env.logLevel = 'fatal';

/** The memory arena would keep for good what a run needed at most, which is more than all else. */
function load(on: RunnerSetup['device']): Promise<InferenceSession> {
  return InferenceSession.create(modelPath, {
    executionProviders: [on],
    graphOptimizationLevel: 'all',
    enableCpuMemArena: false,
    enableMemPattern: planMemory,
    logSeverityLevel: FATAL,
    // Else its threads go on spinning after a run, on the cores that the next step needs.
    extra: { session: { force_spinning_stop: '1' } },
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
  });
}

function answer(message: RunnerReply, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}

async function open(): Promise<InferenceSession | undefined> {
  try {
    return await load(device);
  } catch (error) {
    answer({ kind: (await isModelAtFault()) ? 'no-model' : 'no-device', message: (error as Error).message });
    return undefined;
  }
}

/** What the processor cannot load either is no fault of the device. */
async function isModelAtFault(): Promise<boolean> {
  if (device === 'cpu') return true;
  try {
    await (await load('cpu')).release();
    return false;
  } catch {
    return true;
  }
}

async function run(session: InferenceSession, inputs: Tensors, wanted?: readonly string[]): Promise<void> {
  try {
    const feeds = Object.entries(inputs).map(([name, { data, dims }]) => [
      name,
      new OrtTensor('float32', data, dims),
    ]);
    const named = Object.fromEntries(feeds);
    const results = await (wanted === undefined ? session.run(named) : session.run(named, wanted));
    const outputs: Record<string, { dims: readonly number[]; data: Float32Array<ArrayBuffer> }> = {};
    for (const [name, { data, dims }] of Object.entries(results)) {
      if (!(data instanceof Float32Array)) throw new TypeError(`output “${name}” holds no 32-bit floats`);
      // Copied, since the runtime owns the memory beneath and may outlive neither thread nor session.
      outputs[name] = { dims, data: new Float32Array(data) };
    }
    const transfer = Object.values(outputs).map(({ data }) => data.buffer);
    answer({ kind: 'outputs', outputs }, transfer);
  } catch (error) {
    answer({ kind: 'run-failed', message: (error as Error).message });
  }
}

const session = await open();
if (session !== undefined) {
  port.on('message', async (request: RunnerRequest) => {
    if ('inputs' in request) return run(session, request.inputs, request.outputs);
    await session.release();
    port.close();
  });
  answer({ kind: 'loaded' });
}
