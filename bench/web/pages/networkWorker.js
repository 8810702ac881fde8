import * as ort from '/ort/ort.wasm.min.mjs';

async function measure({ model, input, side, threads, runs, options }) {
  ort.env.logLevel = 'fatal';
  ort.env.wasm.wasmPaths = '/ort/';
  ort.env.wasm.numThreads = threads;
  const bytes = new Uint8Array(await (await fetch(model)).arrayBuffer());
  const session = await ort.InferenceSession.create(bytes, options);
  const data = Float32Array.from({ length: 3 * side * side }, (_, i) => Math.sin(i / 997));
  const times = [];
  for (let run = 0; run <= runs; run++) {
    const tensor = new ort.Tensor('float32', data, [1, 3, side, side]);
    const start = performance.now();
    const results = await session.run({ [input]: tensor });
    if (run > 0) times.push(performance.now() - start);
    for (const each of Object.values(results)) each.dispose();
  }
  return times;
}

self.onmessage = ({ data }) => {
  measure(data).then(
    (times) => self.postMessage({ times }),
    (error) => self.postMessage({ failed: String(error) }),
  );
};
