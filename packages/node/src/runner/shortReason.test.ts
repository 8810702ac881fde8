import { expect, test } from 'vitest';
import { shortReason } from './shortReason.ts';

test.each([
  [
    '[ONNXRuntimeError] : 1 : FAIL : Load model from /m.onnx failed:Protobuf parsing failed.',
    'Load model from /m.onnx failed:Protobuf parsing failed',
  ],
  [
    'Error in /onnxruntime_src/onnxruntime/core/session/provider_bridge_ort.cc:1744 Get() failed\nwith stack',
    'Error in Get() failed',
  ],
  [
    'Context::Init(const Config&)::<lambda()> status == Success was false. Failed to get an adapter.',
    'Failed to get an adapter',
  ],
  ['\n  spaced   out \n', 'spaced out'],
  ['', 'no reason given'],
])('%j', (message, reason) => {
  expect(shortReason(message)).toBe(reason);
});

test('is never longer than a sentence', () => {
  expect(shortReason('x'.repeat(1000))).toHaveLength(200);
});
