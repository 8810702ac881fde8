import type { RleMask } from '../mask/rle.ts';
import type { Strokes } from './strokes.ts';

/** A mask that a person mended, or accepted as it was: what the model can learn from. */
export interface Correction {
  /** Made where the correction was made; 128 random bits as 22 characters of base64url. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly image: {
    /** Of the picture's bytes as they were given, lower-case hex. */
    readonly sha256: string;
    /** Of what a server keeps in its place: the picture encoded anew, without metadata. Absent before it was given. */
    readonly storedSha256?: string;
    /** Of what was given. */
    readonly mime: string;
    /** Of the upright picture. */
    readonly width: number;
    readonly height: number;
  };
  readonly model: { readonly recipe: string; readonly version: string; readonly sha256: string };
  /** Alpha at working size: what the engine found, and what the person left. */
  readonly before: RleMask;
  readonly after: RleMask;
  /** What led from the one to the other. */
  readonly strokes: Strokes;
  readonly origin: 'edited' | 'accepted';
  /** `null`: it stays on the device. */
  readonly consent: { readonly server: string; readonly at: string } | null;
  /** SHA-256 of the owner token, lower-case hex. */
  readonly ownerTokenHash: string;
}
