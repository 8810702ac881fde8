import type { Tallies } from '@stickersnap/store';

/** What a caller has left. */
export interface Account {
  readonly pictures: number;
  readonly megapixels: number;
  /** When that was so, in milliseconds. */
  readonly at: number;
}

/** Where accounts are kept: by one server for itself, or by all together. */
export interface Accounts {
  /** @param change gets what was there, and may be called several times. What it throws leaves everything as it was. */
  change(bucket: string, change: (known: Account | undefined) => Account): Promise<Account>;
}

/** @param most callers that are remembered; the one that was quiet longest is forgotten first. */
export function createOwnAccounts(most: number): Accounts {
  const accounts = new Map<string, Account>();
  return {
    async change(bucket, change) {
      const account = change(accounts.get(bucket));
      // Behind all others: a Map keeps its order.
      accounts.delete(bucket);
      accounts.set(bucket, account);
      if (accounts.size > most) accounts.delete(accounts.keys().next().value!);
      return account;
    },
  };
}

/** @param kind tells accounts of different limits apart. @param life milliseconds after which an account is full again. */
export function createSharedAccounts(tallies: Tallies, kind: string, life: number): Accounts {
  return {
    change: (bucket, change) =>
      tallies.change(`${kind} ${bucket}`, (stored) => {
        const account = change(stored as Account | undefined);
        // A debt takes longer than what is full at most.
        const debt = Math.max(0, -account.pictures, -account.megapixels);
        return { value: account, expiresAt: account.at + life * (1 + debt), answer: account };
      }),
  };
}
