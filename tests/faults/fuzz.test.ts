import { test } from 'vitest';
import { fuzzServer } from '../fuzz/fuzzServer.ts';

const HALF_AN_HOUR = 1_800_000;

test('10,000 requests by chance', () => fuzzServer(10_000, 20_261_126), HALF_AN_HOUR);
