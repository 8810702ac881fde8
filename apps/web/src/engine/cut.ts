import type {
  Box,
  MatteFrom,
  MatteSource,
  PlainGroundFacts,
  RleMask,
  Roi,
  Size,
  WarningCode,
} from '@stickersnap/core';

/** What is done to a picture, in the order in which it is done; each has a name for people. */
export type Step = 'model' | 'decode' | 'network' | 'refine' | 'finish' | 'encode';

/** The weights of a network, as the site names them. */
export interface UsedModel {
  readonly id: string;
  /** Of the lineage; `original` until something was learnt. */
  readonly version: string;
  /** Of the weights; older cuts do not have it. */
  readonly sha256?: string;
}

/** Who found a subject, and how. */
export interface Finder {
  readonly where: 'device' | 'site' | 'named';
  /** Of the server; `undefined` on the device. */
  readonly host: string | undefined;
  /** The recipe's id. */
  readonly recipe: string;
  /** Empty where a server does not say. */
  readonly models: readonly UsedModel[];
}

/** What was found in a picture: plain data, small, and with the photo's file enough to make every sticker. */
export interface Found {
  /** Alpha at working size. */
  readonly mask: RleMask;
  /** Of the upright picture. */
  readonly fullSize: Size;
  /** The longer side to which the photo was decoded; with it the same pixels come out again. */
  readonly decodedTo?: number;
  /** The region that was asked for, in pixels of `fullSize`. */
  readonly kept?: Box;
  /** 0–1. */
  readonly confidence: number;
  readonly isEmpty: boolean;
  readonly matteFrom: MatteFrom;
  /** Of a plain ground; in pixels of `fullSize`. */
  readonly plain?: PlainGroundFacts;
  readonly warnings: readonly WarningCode[];
  /** Milliseconds by step. */
  readonly ms: Readonly<Partial<Record<Step, number>>>;
}

/** What a cut's mask is to be made of. */
export interface MatteWish {
  /** Without it, what the picture is made for. */
  readonly matteFrom?: MatteSource | undefined;
  /** On a plain ground: what a closed line encloses is seen through. */
  readonly holes?: boolean | undefined;
}

/** A picture whose subject was found. */
export interface Cut extends Found {
  /** Unlike every other's, on every device. */
  readonly id: string;
  readonly finder: Finder;
  /** Where the subject was sought; `undefined`: everywhere. */
  readonly roi: Roi | undefined;
  /** What was wished for; older cuts have none. */
  readonly matteWish?: MatteWish;
  /** What takes the photo's place where a server answered with a picture in place of a mask. */
  readonly picture?: Blob;
  /** The cut that it was edited from, whose working image it shares; see `pixelsId`. */
  readonly pixelsOf?: string;
}

/** Under which name a cut's working image is kept. */
export function pixelsId({ id, pixelsOf }: Pick<Cut, 'id' | 'pixelsOf'>): string {
  return pixelsOf ?? id;
}

/** @param found what was found, and by whom. */
export function newCut(found: Omit<Cut, 'id'>): Cut {
  return { id: newId(), ...found };
}

/** Random enough never to come twice; as `crypto.randomUUID`, which pages on plain http do not have. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
