import type { FactorItem, FactorProposal } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { useSession } from '../../app/session.js';
import { Badge } from '../../components/Badge.js';
import { CommandLine } from '../../components/CommandLine.js';
import { QueryView } from '../../components/QueryView.js';
import { formatNumber } from '../../format/number.js';
import { Terms } from '../../components/Terms.js';
import { useTexts } from '../../i18n/use-texts.js';
import { ChangesTable } from '../factors/ChangesTable.js';
import { Evidence } from './Evidence.js';

/** What a proposal changes against the version before it. */
const Changes = ({ factor }: { readonly factor: FactorItem }): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('getFactorDiff', {
    params: { id: factor.factor_id },
    query: { to: factor.version },
  });
  if (query.error?.status === 404) return <p className="muted">{t('factors:reviews.first')}</p>;
  return (
    <QueryView query={query} what={t('factors:diff.title')}>
      {({ from, to, changes }) => (
        <>
          <p className="small muted">{t('factors:diff.between', { from, to })}</p>
          <ChangesTable label={t('factors:diff.title')} changes={changes} />
        </>
      )}
    </QueryView>
  );
};

/** What the signed-in organisation can do, or why it cannot. */
const Judge = ({ proposal }: { readonly proposal: FactorProposal }): ReactElement => {
  const { t } = useTexts();
  const { session } = useSession();
  const { factor, publisher, approvals } = proposal;
  const own = session?.organisation;
  const subject = `${factor.factor_id}@${factor.version}`;
  if (own === publisher) return <p className="muted">{t('factors:reviews.own')}</p>;
  if (own !== undefined && approvals.includes(own)) {
    return <p className="muted">{t('factors:reviews.done')}</p>;
  }
  const key = own === undefined ? '' : ` --key ${own}`;
  return (
    <>
      <p>
        {t('factors:reviews.approve')}{' '}
        <CommandLine command={`npx tanji factors review ${subject}${key}`} />
      </p>
      <p>
        {t('factors:reviews.reject')}{' '}
        <CommandLine
          command={`npx tanji factors review ${subject} --reject --comment "${t('factors:reviews.why')}"${key}`}
        />
      </p>
    </>
  );
};

/** One proposed version: value, evidence, differences, and how to sign an opinion. */
export const Proposal = ({ proposal }: { readonly proposal: FactorProposal }): ReactElement => {
  const { t, language, nameOf } = useTexts();
  const { factor, publisher, approvals, note, proposed } = proposal;
  return (
    <article className="card stack">
      <div className="row row-apart">
        <h3>
          <Link href={`/factors/${factor.factor_id}`}>{nameOf(factor.name)}</Link>
        </h3>
        <Badge>{t(`factors:status.${factor.status as 'proposed'}`)}</Badge>
      </div>
      <p className="muted wrap-anywhere">
        <code>
          {factor.factor_id}@{factor.version}
        </code>
      </p>
      <p className="headline">
        <data className="headline-value" value={factor.value}>
          {formatNumber(factor.value, language)}
        </data>
        <span className="headline-unit">{factor.unit}</span>
      </p>
      <p>
        {factor.source.title}, {factor.source.publisher}, {factor.source.edition},{' '}
        {factor.source.locator}
      </p>
      <p className="small muted">
        {factor.region} · {factor.validity_period.replace('/', ' – ')} ·{' '}
        {t(`factors:dataSource.${factor.data_source as 'literature'}`)} · <Terms source={factor} />
      </p>
      <p className="small">
        {t('factors:reviews.by', { publisher })} ·{' '}
        <Link href={`/ledger/tx/${proposed.transactionId}`}>{t('footprint:onLedger')}</Link> ·{' '}
        {t('factors:fact.approvals')} {approvals.join(', ') || '–'}
      </p>
      {note === undefined ? null : <p className="small">{note}</p>}
      <Evidence proposal={proposal} />
      <Changes factor={factor} />
      <Judge proposal={proposal} />
    </article>
  );
};
