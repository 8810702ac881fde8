import type { Decoration } from '../decor/decoration.ts';
import type { Strokes } from '../edit/strokes.ts';
import type { MatteSource } from '../matte/matteFrom.ts';
import type { Roi, RoiCorners } from '../matte/roi.ts';
import type { Product } from '../product/makeProduct.ts';
import type { Platform } from '../sticker/platforms.ts';
import type { Style } from '../sticker/style.ts';

/** What people can ask for by its name. */
export const PRODUCTS = ['sticker', 'mask', 'cutout'] as const;
export type ProductKind = (typeof PRODUCTS)[number];

export type NamedProduct =
  /** `platform`: its id. */
  | { readonly kind: 'sticker'; readonly platform: string }
  | { readonly kind: 'mask' }
  /** `trim`: cropped to the subject. */
  | { readonly kind: 'cutout'; readonly trim: boolean };

/** One file that is to be made of a picture. */
export type OrderedProduct =
  | Exclude<Product, { readonly kind: 'sticker' }>
  /** `platform`: its id, or a row that is in no list, such as that of a pack's icon. */
  | { readonly kind: 'sticker'; readonly platform: string | Platform };

/** What a caller asks for: plain data that goes through JSON, between processes and into a store. */
export interface Order {
  /** A recipe's or a model's id. */
  readonly recipe: string;
  /** How the stickers look; `DEFAULT_STYLE` where it is absent. */
  readonly style?: Style;
  /** Text and emoji over the subject of the stickers, later ones above earlier ones. */
  readonly decorations?: readonly Decoration[];
  /** Where the subject is sought; without it, everywhere. */
  readonly roi?: Roi | RoiCorners;
  /** What the mask is made of; without it, what the picture is made for. */
  readonly matteFrom?: MatteSource;
  /** Whether, on a plain ground, what a closed line encloses is seen through. */
  readonly holes?: boolean;
  /**
   * What someone did to this picture's mask in the editor; it is done to the one that is found now, whatever its size.
   */
  readonly strokes?: Strokes;
  /** The one of several subjects that is kept, the largest being 1; where there are fewer, and without it, all are. */
  readonly subject?: number;
  /** Whether the picture is a finished sticker, whose transparency is kept and around which nothing is drawn. */
  readonly finished?: boolean;
  /** The files that are to be made, at least one. */
  readonly products: readonly OrderedProduct[];
}

/** An order as `readOrder` reads it from texts: of names alone. */
export interface NamedOrder extends Order {
  readonly style: Style;
  readonly roi?: Roi;
  readonly products: readonly NamedProduct[];
}
