// The network alone, in a worker as the app runs it: with its options, its number of threads and its weight file.
globalThis.measure = (order) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('networkWorker.js', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => {
      worker.terminate();
      if (data.failed === undefined) resolve(data.times);
      else reject(new Error(data.failed));
    };
    worker.postMessage(order);
  });
