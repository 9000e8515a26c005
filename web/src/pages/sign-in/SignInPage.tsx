import { Button, PasswordInput, TextInput } from '@mantine/core';
import { PASSWORD_MAX } from '@tanji/domain/api';
import { useRef, useState, type SubmitEvent, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import { z } from 'zod';
import { useAction } from '../../api/use-action.js';
import { useRoute } from '../../api/use-route.js';
import { announce } from '../../app/announce.js';
import { useSearchState } from '../../app/search-params.js';
import { useSession } from '../../app/session.js';
import { FailureView } from '../../components/FailureView.js';
import { PageTitle } from '../../components/PageTitle.js';
import { useTexts } from '../../i18n/use-texts.js';
import { DemoAccounts } from './DemoAccounts.js';

/** Only paths of this site: a link must not send a freshly signed-in person elsewhere. */
const signInSearch = z.object({
  next: z
    .string()
    .regex(/^\/(?![/\\])/)
    .max(400)
    .default('/'),
});

interface SignInFormProps {
  readonly account: string;
  readonly password: string;
  readonly setAccount: (text: string) => void;
  readonly setPassword: (text: string) => void;
  readonly onDone: () => void;
}

const SignInForm = (props: SignInFormProps): ReactElement => {
  const { account, password, setAccount, setPassword, onDone } = props;
  const { t } = useTexts();
  const { signIn } = useSession();
  const { busy, failure, run } = useAction();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void run(async () => {
      await signIn(account.trim(), password);
      announce(t('session:signedIn'));
      onDone();
    });
  };
  return (
    <form className="card stack" onSubmit={submit}>
      {failure === undefined ? null : (
        <FailureView failure={failure} what={t('session:signingIn')} />
      )}
      <TextInput
        label={t('session:account')}
        value={account}
        required
        autoComplete="username"
        maxLength={100}
        onChange={(event) => setAccount(event.target.value)}
      />
      <PasswordInput
        label={t('session:password')}
        value={password}
        required
        autoComplete="current-password"
        maxLength={PASSWORD_MAX}
        visibilityToggleButtonProps={{ 'aria-label': t('session:showPassword'), tabIndex: 0 }}
        onChange={(event) => setPassword(event.target.value)}
      />
      <div>
        <Button type="submit" loading={busy}>
          {t('session:signIn')}
        </Button>
      </div>
      <p className="small muted">{t('session:noSignature')}</p>
    </form>
  );
};

/** Local sign-in; on a demonstration network with the accounts to try. */
const SignInPage = (): ReactElement => {
  const { t } = useTexts();
  const [, navigate] = useLocation();
  const { values } = useSearchState(signInSearch);
  const { data: network } = useRoute('getNetwork');
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const form = useRef<HTMLDivElement>(null);
  const choose = (name: string, secret: string): void => {
    setAccount(name);
    setPassword(secret);
    form.current?.querySelector<HTMLButtonElement>('button[type=submit]')?.focus();
  };
  return (
    <>
      <PageTitle title={t('session:signIn')} />
      <div className="columns">
        <div ref={form}>
          <SignInForm
            account={account}
            password={password}
            setAccount={setAccount}
            setPassword={setPassword}
            onDone={() => navigate(values.next, { replace: true })}
          />
        </div>
        {network?.simulated === true ? <DemoAccounts onChoose={choose} /> : null}
      </div>
    </>
  );
};

export default SignInPage;
