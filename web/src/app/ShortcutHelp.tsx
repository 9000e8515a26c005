import { Button } from '@mantine/core';
import { useState, type ReactElement, type RefObject } from 'react';
import { useTexts } from '../i18n/use-texts.js';
import { setShortcutsOn, shortcutsOn } from './shortcuts.js';

const KEYS = ['search', 'home', 'products', 'verify', 'factors', 'ledger', 'help'] as const;
const COMBINATIONS: Readonly<Record<(typeof KEYS)[number], readonly string[]>> = {
  search: ['/'],
  home: ['g', 'h'],
  products: ['g', 'p'],
  verify: ['g', 'v'],
  factors: ['g', 'f'],
  ledger: ['g', 'l'],
  help: ['?'],
};

/** List of shortcuts, in the browser's own modal dialog: focus trap and Escape come with it. */
export const ShortcutHelp = ({
  dialog,
}: {
  readonly dialog: RefObject<HTMLDialogElement | null>;
}): ReactElement => {
  const { t } = useTexts();
  const [on, setOn] = useState(shortcutsOn);
  const toggle = (next: boolean): void => {
    setOn(next);
    setShortcutsOn(next);
  };
  return (
    <dialog ref={dialog} aria-labelledby="shortcut-title">
      <div className="stack">
        <h2 id="shortcut-title">{t('common:shortcuts.title')}</h2>
        <dl className="facts">
          {KEYS.map((key) => (
            <div key={key} className="row">
              <dt>
                {COMBINATIONS[key].map((part) => (
                  <kbd key={part} className="kbd">
                    {part}
                  </kbd>
                ))}
              </dt>
              <dd>{t(`common:shortcuts.${key}`)}</dd>
            </div>
          ))}
        </dl>
        <label className="row">
          <input type="checkbox" checked={on} onChange={(event) => toggle(event.target.checked)} />
          {t('common:shortcuts.enable')}
        </label>
        <form method="dialog">
          <Button type="submit">{t('common:close')}</Button>
        </form>
      </div>
    </dialog>
  );
};
