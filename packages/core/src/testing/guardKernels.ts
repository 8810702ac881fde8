import { guardScratch } from '../wasm/scratch.ts';

// Set up before each test file: a kernel that writes beyond what it was given fails the test that called it.
guardScratch(64);
