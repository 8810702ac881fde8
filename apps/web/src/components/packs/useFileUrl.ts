import { onBeforeUnmount, type Ref, ref, watch } from 'vue';

/** The address of a file that is to be seen, as long as the part of the page lives that shows it. */
export function useFileUrl(
  read: () => Promise<Blob | undefined> | undefined,
  of: () => unknown,
): Ref<string> {
  const url = ref('');

  function set(blob: Blob | undefined): void {
    const before = url.value;
    url.value = blob === undefined ? '' : URL.createObjectURL(blob);
    if (before !== '') URL.revokeObjectURL(before);
  }

  watch(
    of,
    async (wanted) => {
      const blob = await read()?.catch(() => undefined);
      if (wanted === of()) set(blob);
    },
    { immediate: true },
  );
  onBeforeUnmount(() => set(undefined));
  return url;
}
