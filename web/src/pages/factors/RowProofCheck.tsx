import { Button } from '@mantine/core';
import type { FactorProof } from '@tanji/domain/api';
import { verifyRowProof } from '@tanji/domain/factor-edition';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { callRoute } from '../../api/client.js';
import type { ApiFailure } from '../../api/problem.js';
import { Banner } from '../../components/Banner.js';
import { Hash } from '../../components/Hash.js';
import { QueryView } from '../../components/QueryView.js';
import { saveText } from '../../format/text-file.js';
import { useTexts } from '../../i18n/use-texts.js';

interface RowProofCheckProps {
  readonly id: string;
  readonly edition: string;
}

type Verdict = 'proved' | 'unanchored' | 'refuted';

/** Without the signed root on the ledger a sound path shows only that the gateway agrees with itself. */
export const verdictOf = ({ ledger, ...proof }: FactorProof): Verdict => {
  if (!verifyRowProof(proof)) return 'refuted';
  if (ledger === undefined) return 'unanchored';
  return ledger.root === proof.root && ledger.rows === String(proof.size) ? 'proved' : 'refuted';
};

const TONES = { proved: 'verified', unanchored: 'warn', refuted: 'fail' } as const;

const Outcome = ({ proof }: { readonly proof: FactorProof }): ReactElement => {
  const { t } = useTexts();
  const verdict = verdictOf(proof);
  const { ledger, root, row } = proof;
  return (
    <Banner tone={TONES[verdict]} title={t(`factors:proof.${verdict}`)} role="status">
      <p data-proof={verdict}>{t(`factors:proof.${verdict}Text`)}</p>
      <p>
        {t('factors:edition.root')} <Hash value={root} what={t('factors:edition.root')} />
      </p>
      <div className="row">
        <Button
          size="xs"
          variant="default"
          onClick={() =>
            saveText(
              `${row.id.replace(/[^\w-]+/g, '-')}.json`,
              'application/json',
              JSON.stringify(proof),
            )
          }
        >
          {t('factors:proof.save')}
        </Button>
        {ledger === undefined ? null : (
          <Link href={`/ledger/tx/${ledger.transactionId}`}>
            {t('factors:edition.inBlock', { block: ledger.block })}
          </Link>
        )}
      </div>
    </Banner>
  );
};

/** Checks in this browser that a row stands in its edition: row → path → root → ledger. */
export const RowProofCheck = ({ id, edition }: RowProofCheckProps): ReactElement => {
  const { t } = useTexts();
  const [asked, setAsked] = useState(false);
  const query = useQuery<FactorProof, ApiFailure>({
    queryKey: ['getFactorProof', id, edition],
    queryFn: ({ signal }) =>
      callRoute('getFactorProof', { params: { id }, query: { edition }, signal }),
    enabled: asked,
  });
  if (!asked) {
    return (
      <Button size="xs" variant="default" className="no-print" onClick={() => setAsked(true)}>
        {t('factors:proof.check')}
      </Button>
    );
  }
  return (
    <QueryView query={query} what={t('factors:proof.what')}>
      {(proof) => <Outcome proof={proof} />}
    </QueryView>
  );
};
