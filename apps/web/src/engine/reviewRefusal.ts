/**
 * `changed`: the record is another one than was seen; `gone`: it was deleted; `key`: nobody is signed in; `scope`: the
 * key does not let its holder review.
 */
export type ReviewRefusalKind = 'changed' | 'gone' | 'key' | 'scope';

/** What a review alone is refused for; the page has words of its own for it. */
export class ReviewRefusal extends Error {
  readonly kind: ReviewRefusalKind;

  constructor(kind: ReviewRefusalKind, options?: ErrorOptions) {
    super(kind, options);
    this.name = 'ReviewRefusal';
    this.kind = kind;
  }
}
