/** What stops a deployment, as a sentence for whoever started it: what it is about, why, and what mends it. */
export class DeployError extends Error {
  override readonly name = 'DeployError';
  /** 2: asked for in a wrong way; 1: anything else. */
  readonly exitCode: 1 | 2;

  constructor(message: string, { exitCode = 1, cause }: { exitCode?: 1 | 2; cause?: unknown } = {}) {
    super(message, { cause });
    this.exitCode = exitCode;
  }
}
