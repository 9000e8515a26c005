import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { formatNumber } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

interface FactorValueCellsProps {
  readonly factor: { readonly id: string; readonly version: string; readonly value: string };
}

/** First cells of a row about a factor version: its id as a link, and its value. */
export const FactorValueCells = ({ factor }: FactorValueCellsProps): ReactElement => {
  const { language } = useTexts();
  const { id, version, value } = factor;
  return (
    <>
      <th scope="row" className="wrap-anywhere">
        <Link href={`/factors/${id}`}>
          {id}@{version}
        </Link>
      </th>
      <td className="num">
        <data value={value}>{formatNumber(value, language)}</data>
      </td>
    </>
  );
};
