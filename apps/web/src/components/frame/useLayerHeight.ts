import { onBeforeUnmount, type Ref, watch } from 'vue';

/**
 * Tells the styles how high something is that stays in place at the page's lower edge, so that nothing that has the
 * focus ends up below it.
 * @param name of a custom property of the root, in pixels; not set while there is nothing.
 */
export function useLayerHeight(layer: Readonly<Ref<HTMLElement | undefined>>, name: `--${string}`): void {
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => {
    const height = layer.value?.offsetHeight ?? 0;
    if (height > 0) style.setProperty(name, `${height}px`);
    else style.removeProperty(name);
  });
  watch(
    layer,
    (now) => {
      observer.disconnect();
      if (now !== undefined) observer.observe(now);
    },
    { flush: 'post', immediate: true },
  );
  onBeforeUnmount(() => {
    observer.disconnect();
    style.removeProperty(name);
  });
}
