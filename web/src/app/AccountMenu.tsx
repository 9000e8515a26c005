import { Button, Menu } from '@mantine/core';
import type { Session } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useTexts } from '../i18n/use-texts.js';

interface AccountMenuProps {
  readonly session: Session;
  readonly onSignOut: () => void;
}

/** Who is signed in, with the way out. */
const AccountMenu = ({ session, onSignOut }: AccountMenuProps): ReactElement => {
  const { t } = useTexts();
  const { account, organisation, accountRole } = session;
  return (
    <Menu position="bottom-end" width={260} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button variant="default" size="xs" aria-label={t('session:menu', { account })}>
          {account}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {t('session:actsFor', { organisation })}
          <br />
          {t(`session:role.${accountRole}`)}
        </Menu.Label>
        <Menu.Item component={Link} href={`/products?owner=${organisation}`}>
          {t('session:ownProducts')}
        </Menu.Item>
        <Menu.Item onClick={onSignOut}>{t('session:signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

export default AccountMenu;
