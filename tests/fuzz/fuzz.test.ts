import { test } from 'vitest';
import { fuzzServer } from './fuzzServer.ts';

test('300 requests by chance; `npm run test:faults` sends 10,000', () => fuzzServer(300, 20_261_126));
