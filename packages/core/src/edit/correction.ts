import type { RleMask } from '../mask/rle.ts';

/** A mask that a person mended, or accepted as it was: what the model can learn from. */
export interface Correction {
  /** Made where the correction was made; 128 random bits as 22 characters of base64url. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly image: {
    /** Of the file's bytes, lower-case hex. */
    readonly sha256: string;
    readonly mime: string;
    /** Of the upright picture. */
    readonly width: number;
    readonly height: number;
  };
  readonly model: { readonly recipe: string; readonly version: string; readonly sha256: string };
  /** Alpha at working size: what the engine found, and what the person left. */
  readonly before: RleMask;
  readonly after: RleMask;
  readonly strokes: readonly CorrectionStroke[];
  readonly origin: 'edited' | 'accepted';
  /** `null`: it stays on the device. */
  readonly consent: { readonly server: string; readonly at: string } | null;
  /** SHA-256 of the owner token, lower-case hex. */
  readonly ownerTokenHash: string;
}

/** One gesture of the editor. */
export interface CorrectionStroke {
  readonly tool: string;
  readonly kind: 'add' | 'remove';
  /** In pixels of the working image. */
  readonly radius: number;
  /** x, y, x, y, … in pixels of the working image. */
  readonly points: readonly number[];
}
