// Asks `argv[2]` again and again, and on `stop` tells how long each answer took, in milliseconds: a process of its
// own, so that it measures the server and not the test.
import { Agent, get } from 'node:http';

const url = process.argv[2]!;
/** Milliseconds between two questions. */
const INTERVAL = 20;
const agent = new Agent({ keepAlive: true });
const latencies: number[] = [];
let failed = 0;

function ask(): void {
  const start = performance.now();
  get(url, { agent }, (response) => {
    response.resume();
    response.on('end', () => {
      if (response.statusCode === 200) latencies.push(performance.now() - start);
      else failed++;
    });
  }).on('error', () => failed++);
}

const timer = setInterval(ask, INTERVAL);
process.on('disconnect', () => process.exit());
process.on('message', () => {
  clearInterval(timer);
  setTimeout(() => process.send?.({ latencies, failed }), 200);
});
ask();
process.send?.('ready');
