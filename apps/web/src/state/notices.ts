import { type ShallowRef, shallowRef } from 'vue';

/** A sentence that is seen, and read out by screen readers. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly isProblem: boolean;
}

/** What the page has to tell. */
export interface Notices {
  /** For screen readers: what everybody else sees happen. */
  readonly announcement: ShallowRef<string>;
  /** Seen for a while; the latest last. */
  readonly toasts: ShallowRef<readonly Toast[]>;
  last: number;
}

/** Milliseconds that a toast is seen; problems stay until they are dismissed. */
const SEEN_FOR = 6000;
/** More would cover the page. */
const MOST = 3;

export function newNotices(): Notices {
  return { announcement: shallowRef(''), toasts: shallowRef([]), last: 0 };
}

export function announce(notices: Notices, text: string): void {
  notices.announcement.value = text;
}

/** The same sentence is not shown twice. */
export function toast(notices: Notices, text: string, { isProblem = false } = {}): void {
  const others = notices.toasts.value.filter((each) => each.text !== text);
  const made: Toast = { id: ++notices.last, text, isProblem };
  notices.toasts.value = [...others.slice(1 - MOST), made];
  if (!isProblem) setTimeout(() => dismiss(notices, made.id), SEEN_FOR);
}

export function dismiss(notices: Notices, id: number): void {
  notices.toasts.value = notices.toasts.value.filter((each) => each.id !== id);
}
