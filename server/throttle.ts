import type { Platform } from "./platform";

/** Calls back so many milliseconds after the first of the calls that come in between. */
export function throttle(platform: Platform, milliseconds: number, callback: () => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    platform.after(milliseconds, () => {
      isDue = false;
      callback();
    });
  };
}
