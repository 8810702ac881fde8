export interface ModelProgress {
  readonly id: string;
  readonly phase: 'download' | 'unpack' | 'check' | 'prepare' | 'shrink';
  /** Bytes; `undefined` while nothing is known but that the work goes on. */
  readonly done?: number;
  readonly total?: number;
}

/** Progress within one model's pull. */
export type Report = (progress: Omit<ModelProgress, 'id'>) => void;
