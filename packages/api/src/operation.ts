import type { TObject, TSchema } from 'typebox';

export const SCOPES = ['use', 'review', 'admin'] as const;
/** What a key allows: `admin` holds the others, `review` holds `use`. */
export type Scope = (typeof SCOPES)[number];

export const TAGS = [
  'Stickers',
  'Jobs',
  'Packs',
  'Catalogue',
  'Corrections',
  'Review',
  'Versions',
  'Training',
  'Session and keys',
  'Operation',
] as const;
export type Tag = (typeof TAGS)[number];

/** All that is said once about one thing that the server does: routes, document and client are made from it. */
export interface Operation {
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  /** The least that a key must hold; `null`: none is needed. */
  readonly scope: Scope | null;
  /** Set where pictures are cut, which is refused at once where there is too much to do. */
  readonly work?: true;
  /** Set where an `Idempotency-Key` is taken: sent again under the same one, a request is answered as before. */
  readonly idempotent?: true;
  readonly params?: TObject;
  readonly query?: TObject;
  readonly headers?: TObject;
  readonly body?: Body;
  /** The answers by their HTTP status; what is refused is told by problems, without saying so here. */
  readonly answers: Readonly<Record<number, AnswerRow>>;
}

export type Body =
  /** `streamed`: it may be long, so that the route reads and checks it itself. */
  | { readonly kind: 'json'; readonly schema: TSchema; readonly streamed?: true }
  /** A multipart form of texts and files; `raw`: the body may be the one file instead, the texts in the query. */
  | { readonly kind: 'form'; readonly fields: TObject; readonly files: FormFiles; readonly raw?: true };

export interface FormFiles {
  readonly name: string;
  readonly many: boolean;
  readonly description: string;
}

export interface AnswerRow {
  readonly description: string;
  readonly json?: TSchema;
  /** Media types of answers that are no JSON. */
  readonly media?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}
