const LENGTH = 200;

/** The runtime's message without its own source lines, addresses and trailing context. */
export function shortReason(message: string): string {
  const line = message.split('\n').find((each) => each.trim() !== '') ?? 'no reason given';
  const plain = line
    .replace(/\S*onnxruntime\S*\.(?:cc|h|cpp):\d+\s*/g, '')
    .replace(/^.* was false\. /, '')
    .replace(/^.*?\[ONNXRuntimeError\] : \d+ : \w+ : /, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.:]+$/, '');
  return plain.length > LENGTH ? `${plain.slice(0, LENGTH - 1)}…` : plain;
}
