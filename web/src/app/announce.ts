type Listener = (text: string) => void;

const listeners = new Set<Listener>();

/** Says something to screen readers through the page's one live region. */
export const announce = (text: string): void => {
  for (const listener of listeners) listener(text);
};

/** For the live region alone. Returns how to stop listening. */
export const onAnnouncement = (listener: Listener): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
