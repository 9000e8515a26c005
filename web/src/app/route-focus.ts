let current: string | undefined;
let navigated = false;

/**
 * Whether the heading that has just appeared should be focused: on a new path always; on the same
 * path only when the focus was lost, because the heading shown while loading was replaced.
 */
export const takesFocus = (path: string): boolean => {
  const changed = current !== undefined && current !== path;
  current = path;
  navigated ||= changed;
  const lost = document.activeElement === null || document.activeElement === document.body;
  return changed || (navigated && lost);
};
