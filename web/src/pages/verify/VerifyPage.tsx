import { Button, TextInput } from '@mantine/core';
import {
  useCallback,
  useEffect,
  useId,
  useState,
  type SubmitEvent,
  type ReactElement,
} from 'react';
import { z } from 'zod';
import { isId } from '@tanji/domain/identifier';
import { useRoute } from '../../api/use-route.js';
import { useSearchState } from '../../app/search-params.js';
import { Banner } from '../../components/Banner.js';
import { PageTitle } from '../../components/PageTitle.js';
import { useTexts } from '../../i18n/use-texts.js';
import { fetchBundle } from '../../trust/fetch-bundle.js';
import { pinNetwork } from '../../trust/known-network.js';
import { useVerification, type Verification } from '../../trust/use-verification.js';
import { VerificationView } from '../../trust/VerificationView.js';
import { BundleDrop } from './BundleDrop.js';
import { TrustSettings } from './TrustSettings.js';

const verifySearch = z.object({ id: z.string().max(128).optional() });

interface ByIdProps {
  readonly initial: string;
  readonly onSubmit: (id: string) => void;
}

const ById = ({ initial, onSubmit }: ByIdProps): ReactElement => {
  const { t } = useTexts();
  const field = useId();
  const [id, setId] = useState(initial);
  const [fault, setFault] = useState<string>();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const text = id.trim();
    setFault(isId(text) ? undefined : t('trust:verifyPage.idFault'));
    if (isId(text)) onSubmit(text);
  };
  return (
    <form className="row row-end" onSubmit={submit}>
      <TextInput
        id={field}
        flex="1 1 14rem"
        label={t('trust:verifyPage.id')}
        value={id}
        error={fault}
        onChange={(event) => setId(event.target.value)}
      />
      <Button type="submit">{t('trust:verifyPage.check')}</Button>
    </form>
  );
};

/** Genesis hash to check against: known to this browser, or typed in by the person. */
const useTrusted = (): {
  readonly hash: string | undefined;
  readonly network: string | undefined;
} => {
  const { data } = useRoute('getNetwork');
  if (data === undefined) return { hash: undefined, network: undefined };
  return { hash: pinNetwork(data.network, data.genesisHash).genesisHash, network: data.network };
};

const useVerifyById = ({ start }: Verification, hash: string | undefined, id?: string): void => {
  useEffect(() => {
    if (id !== undefined && isId(id) && hash !== undefined) start(() => fetchBundle(id), hash);
  }, [id, hash, start]);
};

/** Checks a bundle file or a record of this network, in this browser. */
const VerifyPage = (): ReactElement => {
  const { t } = useTexts();
  const { values, set } = useSearchState(verifySearch);
  const verification = useVerification();
  const { state, start } = verification;
  const trusted = useTrusted();
  const [typed, setTyped] = useState<string>();
  const hash = typed ?? trusted.hash;
  useVerifyById(verification, hash, values.id);
  const check = useCallback(
    (file: File) => {
      set({ id: undefined });
      start(async () => ({ name: file.name, text: await file.text() }), hash);
    },
    [hash, set, start],
  );
  return (
    <>
      <PageTitle title={t('trust:verifyPage.title')} />
      <p>{t('trust:verifyPage.intro')}</p>
      <div className="columns">
        <section className="card stack" aria-labelledby="file-title">
          <h2 id="file-title">{t('trust:verifyPage.file')}</h2>
          <BundleDrop onFile={check} />
        </section>
        <section className="card stack" aria-labelledby="id-title">
          <h2 id="id-title">{t('trust:verifyPage.record')}</h2>
          <ById key={values.id} initial={values.id ?? ''} onSubmit={(id) => set({ id }, 'push')} />
          <TrustSettings network={trusted.network} hash={hash} onChange={setTyped} />
        </section>
      </div>
      {state.step === 'idle' ? (
        <Banner title={t('trust:verifyPage.idle')}>
          <p>{t('trust:verifyPage.idleText')}</p>
        </Banner>
      ) : (
        <section className="card stack" aria-labelledby="result-title">
          <h2 id="result-title">{t('trust:verifyPage.result')}</h2>
          <VerificationView state={state} />
        </section>
      )}
    </>
  );
};

export default VerifyPage;
