import { Button } from '@mantine/core';
import { Suspense, lazy, type ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { useTexts } from '../i18n/use-texts.js';
import { announce } from './announce.js';
import { useSession } from './session.js';

// Menus need positioning code of 20 kB that visitors without an account never use.
const AccountMenu = lazy(() => import('./AccountMenu.js'));

/** Sign-in link, or the account's menu. */
export const SessionMenu = (): ReactElement | null => {
  const { t } = useTexts();
  const [path, navigate] = useLocation();
  const { session, signOut } = useSession();
  if (session === undefined) return null;
  if (session === null) {
    const back = path.startsWith('/sign-in') ? '' : `?next=${encodeURIComponent(path)}`;
    return (
      <Button component={Link} href={`/sign-in${back}`} variant="default" size="xs">
        {t('session:signIn')}
      </Button>
    );
  }
  const leave = async (): Promise<void> => {
    await signOut();
    announce(t('session:signedOut'));
    navigate('/');
  };
  return (
    <Suspense>
      <AccountMenu session={session} onSignOut={() => void leave()} />
    </Suspense>
  );
};
