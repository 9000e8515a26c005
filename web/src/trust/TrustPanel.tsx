import { Button } from '@mantine/core';
import { useCallback, useEffect, type ReactElement } from 'react';
import { useRoute } from '../api/use-route.js';
import { Hash } from '../components/Hash.js';
import { useTexts } from '../i18n/use-texts.js';
import { fetchBundle } from './fetch-bundle.js';
import { pinNetwork } from './known-network.js';
import { useVerification } from './use-verification.js';
import { VerificationView } from './VerificationView.js';

interface TrustPanelProps {
  readonly footprint: string;
  /** Starts without a click, where the person came for exactly this. */
  readonly automatic?: boolean;
  readonly compact?: boolean;
}

/** Checks a footprint's evidence in this browser, against nobody's word. */
const TrustPanel = (props: TrustPanelProps): ReactElement => {
  const { footprint, automatic = false, compact = false } = props;
  const { t } = useTexts();
  const { data: network } = useRoute('getNetwork');
  const { state, start } = useVerification();
  const run = useCallback(() => {
    if (network === undefined) return;
    const pin = pinNetwork(network.network, network.genesisHash);
    start(() => fetchBundle(footprint), pin.genesisHash);
  }, [footprint, network, start]);
  useEffect(() => {
    if (automatic) run();
  }, [automatic, run]);
  return (
    <section className="card stack" aria-labelledby="trust-title">
      <h2 id="trust-title">{t('trust:title')}</h2>
      <p>{t('trust:intro')}</p>
      {network === undefined ? null : (
        <p className="small muted">
          {t('trust:pinned', { network: network.network })}{' '}
          <Hash
            value={pinNetwork(network.network, network.genesisHash).genesisHash}
            what={t('trust:genesisHash')}
          />
        </p>
      )}
      {state.step === 'idle' ? (
        <div className="row no-print">
          <Button onClick={run} disabled={network === undefined}>
            {t('trust:run')}
          </Button>
        </div>
      ) : null}
      <VerificationView state={state} compact={compact} onAgain={run} />
    </section>
  );
};

export default TrustPanel;
