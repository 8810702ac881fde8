import { onBeforeUnmount, onMounted } from 'vue';

/** The window loses the focus: nothing stays held. */
export function useWindowBlur(onBlur: () => void): void {
  onMounted(() => addEventListener('blur', onBlur));
  onBeforeUnmount(() => removeEventListener('blur', onBlur));
}
