import { Button } from '@mantine/core';
import type { FootprintView } from '@tanji/domain/api';
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { Facts } from '../../components/Facts.js';
import { Hash } from '../../components/Hash.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { formatNumber, formatPercent } from '../../format/number.js';
import { Terms } from '../../components/Terms.js';
import { SourceSection } from '../../components/SourceList.js';
import { useTexts } from '../../i18n/use-texts.js';

/** Factors listed before the reader asks for more: each needs a request of its own. */
const FIRST_FACTORS = 25;

type Reference = FootprintView['record']['factors'][number];

const FactorRow = ({ reference }: { readonly reference: Reference }): ReactElement => {
  const { t, language, nameOf } = useTexts();
  const { data } = useRoute('getFactorVersions', { params: { id: reference.id } });
  const record = data?.versions.find((entry) => entry.record.version === reference.version)?.record;
  return (
    <tr>
      <th scope="row">
        <Link href={`/factors/${reference.id}`}>
          {record === undefined ? reference.id : nameOf(record.name)}
        </Link>
        <div className="small muted">
          <code>
            {reference.id}@{reference.version}
          </code>
        </div>
      </th>
      <td className="num">
        {record === undefined ? '…' : `${formatNumber(record.value, language)} ${record.unit}`}
      </td>
      <td>
        {record === undefined
          ? '…'
          : `${record.source.title}, ${record.source.publisher}, ${record.source.edition}`}
      </td>
      <td>{record === undefined ? '…' : <Terms source={record.source} />}</td>
      <td>
        <Hash value={reference.hash} what={t('footprint:explain.hash')} keep={4} />
      </td>
    </tr>
  );
};

const Factors = ({ factors }: { readonly factors: readonly Reference[] }): ReactElement => {
  const { t } = useTexts();
  const [all, setAll] = useState(false);
  const shown = all ? factors : factors.slice(0, FIRST_FACTORS);
  if (factors.length === 0) return <p className="muted">{t('footprint:method.noFactors')}</p>;
  return (
    <>
      <ScrollTable label={t('footprint:method.factors')}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t('footprint:method.factor')}</th>
              <th scope="col" className="num">
                {t('footprint:method.value')}
              </th>
              <th scope="col">{t('footprint:method.source')}</th>
              <th scope="col">{t('footprint:method.licence')}</th>
              <th scope="col">{t('footprint:method.hash')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((reference) => (
              <FactorRow key={`${reference.id}@${reference.version}`} reference={reference} />
            ))}
          </tbody>
        </table>
      </ScrollTable>
      {shown.length === factors.length ? null : (
        <Button variant="default" onClick={() => setAll(true)}>
          {t('footprint:method.allFactors', { count: factors.length })}
        </Button>
      )}
    </>
  );
};

/** By which rules and from which sources the number was made. */
export const MethodTab = ({ view }: { readonly view: FootprintView }): ReactElement => {
  const { t, language } = useTexts();
  const { method, factors, exemptedPercent, exemptedReason, packagingIncluded, lines } =
    view.record;
  return (
    <div className="stack">
      <section className="card stack">
        <h2>{t('footprint:method.title')}</h2>
        <Facts
          facts={[
            { name: t('footprint:fact.standard'), value: method.standards.join(', ') },
            { name: t('footprint:method.engine'), value: <code>{method.engine}</code> },
            { name: t('footprint:method.gwp'), value: `IPCC ${method.gwp}` },
            {
              name: t('footprint:method.electricity'),
              value: t(`footprint:electricity.${view.record.electricity}`),
            },
            {
              name: t('footprint:method.allocation'),
              value: method.allocation ?? t('footprint:method.noAllocation'),
            },
            {
              name: t('footprint:method.exempted'),
              value: `${formatPercent(exemptedPercent, language)}${exemptedReason === undefined ? '' : ` · ${exemptedReason}`}`,
            },
            {
              name: t('footprint:method.packaging'),
              value: t(packagingIncluded ? 'common:yes' : 'common:no'),
            },
            {
              name: t('footprint:method.lines', { count: lines.count }),
              value: <Hash value={lines.root} what={t('footprint:method.root')} />,
            },
          ]}
        />
      </section>
      <section className="card stack">
        <h2>{t('footprint:method.factors')}</h2>
        <Factors factors={factors} />
      </section>
      <SourceSection sources={view.sources} />
    </div>
  );
};
