import { computed, shallowRef, watch } from 'vue';
import { webStorage } from '../caution/webStorage.ts';
import { usePageContext } from '../context/pageContext.ts';
import { knownOwner, ownerToken, withOwner } from '../corrections/owner.ts';
import {
  type DeviceCorrection,
  deleteCorrection,
  listCorrections,
  markGiven,
} from '../keep/keptCorrections.ts';

/** What was mended: on this device, and what of it was given to the site server. */
export function useCorrections() {
  const { browser, keeper, site } = usePageContext();
  const storage = webStorage(() => localStorage);
  /** `undefined`: not read yet, or nothing can be kept. */
  const items = shallowRef<readonly DeviceCorrection[]>();
  const owner = shallowRef(knownOwner(storage));
  /** How many the site server keeps; `undefined`: nobody has asked. */
  const there = shallowRef<number>();
  const database = () => keeper.store?.database;

  async function read(): Promise<void> {
    const opened = database();
    items.value = opened && (await listCorrections(opened));
  }

  /** Those of this device as one archive. */
  async function archive(): Promise<Blob> {
    // Whose they are is told by the token's hash; where there is none yet, by that of none.
    const token = owner.value ?? '';
    const whole = (items.value ?? []).map(async ({ record, picture, given }) => ({
      correction: await withOwner(record, token, given ?? null, crypto),
      picture,
    }));
    return browser.exportCorrections(await Promise.all(whole));
  }

  async function remove(chosen: readonly DeviceCorrection[]): Promise<void> {
    const opened = database();
    if (opened === undefined) return;
    for (const { record } of chosen) await deleteCorrection(opened, record.id);
    await read();
  }

  /** @throws DOMException where the owner's token cannot be kept; what the server says. */
  async function give({ record, picture }: DeviceCorrection): Promise<void> {
    const opened = database();
    if (site === undefined || opened === undefined) return;
    const token = ownerToken(storage, crypto);
    owner.value = token;
    const consent = { server: site.origin, at: new Date().toISOString() };
    await site.corrections.give(await withOwner(record, token, consent, crypto), picture, token);
    await markGiven(opened, record.id, consent);
    there.value = undefined;
    await read();
  }

  async function takeBack({ record }: DeviceCorrection): Promise<void> {
    const opened = database();
    if (site === undefined || opened === undefined || owner.value === undefined) return;
    await site.corrections.remove(record.id, owner.value);
    await markGiven(opened, record.id, undefined);
    there.value = undefined;
    await read();
  }

  async function ask(): Promise<void> {
    if (site === undefined) return;
    there.value = owner.value === undefined ? 0 : (await site.corrections.list(owner.value)).length;
  }

  async function archiveThere(): Promise<Blob | undefined> {
    return owner.value === undefined ? undefined : site?.corrections.export(owner.value);
  }

  async function removeThere(): Promise<void> {
    const opened = database();
    if (site === undefined || owner.value === undefined) return;
    await site.corrections.removeAll(owner.value);
    there.value = 0;
    if (opened === undefined) return;
    for (const { record, given } of items.value ?? [])
      if (given?.server === site.origin) await markGiven(opened, record.id, undefined);
    await read();
  }

  // What is kept comes a little after the page, and so does what was mended just before.
  watch([keeper.keeping, keeper.mended], () => void read().catch(() => undefined), { immediate: true });

  return {
    items,
    there,
    host: computed(() => site?.host),
    /** Whether it lies on the site server. */
    isThere: ({ given }: DeviceCorrection) => given !== undefined && given.server === site?.origin,
    archive,
    remove,
    give,
    takeBack,
    ask,
    archiveThere,
    removeThere,
  };
}
