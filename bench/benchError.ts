/** Something that the one who started the bench can mend; the message says how. */
export class BenchError extends Error {
  override readonly name = 'BenchError';
}
