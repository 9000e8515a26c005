import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Terms } from '../components/Terms.js';
import { formatNumber } from '../format/number.js';
import { useTexts } from '../i18n/use-texts.js';
import type { InventoryFactor, UsedFactor } from './inventory.js';

const unitText = (unit: string): string => (unit === '1' ? '' : ` ${unit}`);

/** Where a factor is shown on this site, if it is. */
const placeOf = ({ kind, id }: UsedFactor): string | undefined => {
  if (id === undefined) return undefined;
  if (kind === 'ledger') return `/factors/${id}`;
  return kind === 'footprint' ? `/footprints/${id}` : undefined;
};

/** Document, licence and link of a factor, as far as anybody says. */
const Source = ({ factor }: { readonly factor: InventoryFactor }): ReactElement | null => {
  const { record, statedSource } = factor;
  if (record === undefined) {
    return statedSource === undefined ? null : <div className="small">{statedSource}</div>;
  }
  const { title, publisher, edition, url } = record.source;
  return (
    <div className="small">
      {url === undefined ? (
        title
      ) : (
        <a href={url} rel="noreferrer" target="_blank">
          {title}
        </a>
      )}
      , {publisher}, {edition} · <Terms source={record.source} />
    </div>
  );
};

/** One factor of a line: value and unit, version, source and licence. */
export const FactorCell = ({ factor }: { readonly factor: InventoryFactor }): ReactElement => {
  const { t, language } = useTexts();
  const { used } = factor;
  const place = placeOf(used);
  const name = used.version === undefined ? used.id : `${used.id ?? ''}@${used.version}`;
  return (
    <div>
      <span className="nowrap">
        {formatNumber(used.value, language)}
        {unitText(used.unit)}
      </span>
      <div className="small wrap-anywhere">
        {name === undefined ? null : place === undefined ? (
          <code>{name}</code>
        ) : (
          <Link href={place}>
            <code>{name}</code>
          </Link>
        )}{' '}
        <span className="muted">{t(`footprint:factorKind.${used.kind}`)}</span>
      </div>
      <Source factor={factor} />
    </div>
  );
};
