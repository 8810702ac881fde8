import type { Training } from '@stickersnap/api';
import type { PictureScore, Version } from '../versions/versionFacts.ts';

/** Pictures that gain so much each, a little more or less from one to the next. */
export function sampleScores(count: number, gain: number, name = 'picture'): PictureScore[] {
  return Array.from({ length: count }, (_, i) => {
    const before = 0.6 + 0.01 * (i % 7);
    return { id: `${name} ${i}`, before, after: before + gain + (i % 2 === 0 ? 0.01 : -0.01) };
  });
}

/** A record as the server lists it; the gate let it pass. */
export function sampleVersion(change: Partial<Version> = {}): Version {
  return {
    card: 'tiny',
    version: 'tiny-one',
    parent: 'original',
    original: 'c'.repeat(64),
    sha256: 'b'.repeat(64),
    bytes: 4_574_861,
    manifest: 'a'.repeat(64),
    seed: 7,
    settings: { kind: 'corrections', side: 320, passes: 4, seed: 7 },
    metrics: {
      corrections: 30,
      replay: 15,
      heldOut: sampleScores(20, 0.1, 'aside'),
      golden: sampleScores(24, 0, 'golden'),
      slowness: 1.02,
      losses: [0.9, 0.7, 0.5],
      looks: [{ step: 3, iou: 0.8 }],
    },
    verdict: { promotes: true, reasons: [] },
    at: '2026-01-02T03:04:05Z',
    serves: false,
    promotedBy: null,
    promotedAt: null,
    ...change,
  };
}

/** One that goes on. */
export function sampleTraining(change: Partial<Training> = {}): Training {
  return {
    run: '20260102030405-abcdef',
    card: 'tiny',
    startedBy: 'Ada',
    startedAt: '2026-01-02T03:04:05Z',
    state: 'training',
    step: 30,
    steps: 120,
    losses: [0.9, 0.7, 0.5],
    heldOut: [{ step: 30, iou: 0.7 }],
    secondsLeft: 300,
    endedAt: null,
    version: null,
    promotes: null,
    problem: null,
    ...change,
  };
}
