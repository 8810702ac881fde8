import type { RleMask } from '../mask/rle.ts';
import type { Strokes } from './strokes.ts';

/** A mask that a person mended, or accepted as it was: what the model can learn from. */
export interface Correction {
  /** The record's id, made where the correction was made: 128 random bits as 22 characters of base64url. */
  readonly id: string;
  /** When it was made, as ISO 8601 in UTC. */
  readonly createdAt: string;
  readonly image: {
    /** SHA-256 of the picture's bytes as they were given, in lower-case hex. */
    readonly sha256: string;
    /**
     * SHA-256 of what a server keeps in its place: the picture encoded anew, without metadata. Absent before it was
     * given.
     */
    readonly storedSha256?: string;
    /** The media type of what was given, such as `image/jpeg`. */
    readonly mime: string;
    /** The upright picture's size in pixels. */
    readonly width: number;
    readonly height: number;
  };
  readonly model: { readonly recipe: string; readonly version: string; readonly sha256: string };
  /** Alpha at working size, 0–255, as the engine found it, and as the person left it. */
  readonly before: RleMask;
  readonly after: RleMask;
  /** The strokes that led from the one mask to the other. */
  readonly strokes: Strokes;
  readonly origin: 'edited' | 'accepted';
  /** Which server may keep it, and since when; `null`: it stays on the device. */
  readonly consent: { readonly server: string; readonly at: string } | null;
  /** SHA-256 of the owner token, lower-case hex. */
  readonly ownerTokenHash: string;
}
