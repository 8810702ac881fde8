export const SCOPES = ['use', 'review', 'admin'] as const;
/** `admin` holds the others, `review` holds `use`. */
export type Scope = (typeof SCOPES)[number];

export interface KeyRecord {
  /** Public; the secret is only ever stored hashed. */
  readonly id: string;
  readonly name: string;
  readonly scope: Scope;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
}

export interface Keys {
  /** @returns the whole key, which is never to be had again. */
  create(name: string, scope: Scope): Promise<{ readonly record: KeyRecord; readonly key: string }>;
  list(): Promise<readonly KeyRecord[]>;
  /** @returns whether there was such a key that was not revoked yet; its sessions end with it. */
  revoke(id: string): Promise<boolean>;
  /** `undefined`: unknown, malformed or revoked. Takes as long either way. */
  verify(key: string): Promise<KeyRecord | undefined>;
  /** A person's sign-in. @returns the cookie's value. */
  openSession(keyId: string, expiresAt: number): Promise<string>;
  session(value: string): Promise<KeyRecord | undefined>;
  closeSession(value: string): Promise<void>;
}
