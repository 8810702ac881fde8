import type { Scope } from '@stickersnap/api';

declare module 'fastify' {
  /** What the app's hooks do for a route; each may be left out. */
  interface FastifyContextConfig {
    /** The least that the caller's key must hold; `use` where nothing is said, `null`: anybody may ask. */
    scope?: Scope | null;
    /** Pages of any origin may ask, without credentials, beside those of the list. */
    anyOrigin?: boolean;
    /** Cuts pictures: refused at once, before the body is read, when there is too much to do or too much was asked. */
    work?: boolean;
    /** Asked so often by machines that it is logged for those who look closely only. */
    quiet?: boolean;
  }

  interface FastifyRequest {
    caller: Caller;
  }
}

/** Who asks. */
export interface Caller {
  /** `null`: nobody in particular. */
  readonly keyId: string | null;
  /** `null`: may do nothing that takes a scope. */
  readonly scope: Scope | null;
  /** Came by way of a network, or may have: keys and limits are those of a public server. */
  readonly stranger: boolean;
  /** Bears a key that nobody knows; no harm where none is needed. */
  readonly unknownKey: boolean;
  /** Whose requests are counted together: a key, or else an address, IPv6 by its /64. Never into a log. */
  readonly bucket: string;
}
