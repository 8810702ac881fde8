/** A Blob as it is kept where the browser's database takes none. */
export interface BareBlob {
  readonly type: string;
  readonly bytes: ArrayBuffer;
}

export type KeptBlob = Blob | BareBlob;

export async function bare(blob: Blob): Promise<BareBlob> {
  return { type: blob.type, bytes: await blob.arrayBuffer() };
}

export function blobOf(kept: KeptBlob): Blob {
  return kept instanceof Blob ? kept : new Blob([kept.bytes], { type: kept.type });
}
