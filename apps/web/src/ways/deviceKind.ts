import { isAppleTouch } from '../caution/isAppleTouch.ts';

/** What a way to a messenger depends on: `iphone` is an iPad, too; `android` is whatever else is held in the hand. */
export const DEVICE_KINDS = ['iphone', 'android', 'mac', 'computer'] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** What the browser says of the device. */
export interface DeviceSigns {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
  /** Whether the finger is the main pointer: `(pointer: coarse)`. */
  readonly coarse: boolean;
}

/** Which kind of device this is, as far as its browser tells; what says nothing is a computer. */
export function deviceKind(signs: DeviceSigns): DeviceKind {
  const { userAgent, coarse } = signs;
  if (isAppleTouch(signs)) return 'iphone';
  if (/\bAndroid\b/.test(userAgent)) return 'android';
  if (/\bMacintosh\b/.test(userAgent)) return 'mac';
  // A tablet that was asked for the computer's pages says that it runs Linux; its finger gives it away.
  if (coarse && /\bLinux\b/.test(userAgent)) return 'android';
  return 'computer';
}

/** The signs of this very browser. */
export function deviceSigns(): DeviceSigns {
  const { userAgent, maxTouchPoints } = navigator;
  return { userAgent, maxTouchPoints, coarse: matchMedia('(pointer: coarse)').matches };
}
