import { useEffect } from 'react';

/** Second key after `g`, and where it leads. */
export const GO_TARGETS: Readonly<Record<string, string>> = {
  h: '/',
  p: '/products',
  w: '/facilities',
  v: '/verify',
  f: '/factors',
  l: '/ledger',
};

const SEQUENCE_MS = 1200;
const STORAGE_KEY = 'tanji.shortcuts';

/** Single-key shortcuts can be switched off (WCAG 2.1.4). */
export const shortcutsOn = (): boolean => {
  try {
    return localStorage.getItem(STORAGE_KEY) !== 'off';
  } catch {
    return true;
  }
};

export const setShortcutsOn = (on: boolean): void => {
  try {
    localStorage.setItem(STORAGE_KEY, on ? 'on' : 'off');
  } catch {
    // Without storage the choice cannot be kept.
  }
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null;

interface ShortcutActions {
  readonly go: (path: string) => void;
  readonly search: () => void;
  readonly help: () => void;
}

/** Turns key presses into actions; `true` if the key was used. */
export const createShortcuts = (
  actions: ShortcutActions,
  now: () => number,
): ((key: string) => boolean) => {
  let waitingSince: number | undefined;
  return (key) => {
    const inSequence = waitingSince !== undefined && now() - waitingSince < SEQUENCE_MS;
    waitingSince = undefined;
    const target = GO_TARGETS[key];
    if (inSequence && target !== undefined) actions.go(target);
    else if (key === 'g') waitingSince = now();
    else if (key === '/') actions.search();
    else if (key === '?') actions.help();
    else return false;
    return true;
  };
};

/** Listens on the page; keys typed into fields or with a modifier are left alone. */
export const useShortcuts = ({ go, search, help }: ShortcutActions): void => {
  useEffect(() => {
    const press = createShortcuts({ go, search, help }, () => performance.now());
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (shortcutsOn() && press(event.key)) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [go, search, help]);
};
