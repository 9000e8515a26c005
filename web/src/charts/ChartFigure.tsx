import { Button } from '@mantine/core';
import { useRef, useState, type ReactElement, type ReactNode } from 'react';
import { ScrollTable } from '../components/ScrollTable.js';
import { csvText, saveText } from '../format/text-file.js';
import { useTexts } from '../i18n/use-texts.js';
import { savePng, saveSvg } from './export.js';

export interface ChartColumn {
  readonly name: string;
  readonly numeric?: boolean;
}

/** A cell of the table twin: the exact value, and how a person reads it. */
export interface ChartCell {
  readonly raw: string;
  readonly shown?: ReactNode;
}

export interface ChartTable {
  readonly columns: readonly ChartColumn[];
  /** First cell: name of the row. */
  readonly rows: readonly (readonly ChartCell[])[];
}

export interface LegendEntry {
  readonly series: string;
  readonly name: string;
}

interface ChartFigureProps {
  /** The finding in one sentence. */
  readonly caption: ReactNode;
  /** Name of files and of the table, without ending. */
  readonly name: string;
  readonly title: string;
  readonly table: ChartTable;
  readonly legend?: readonly LegendEntry[];
  /** Names of the numbers under the axis, from 1. */
  readonly keys?: readonly string[];
  /** Where the numbers come from, with date. */
  readonly source?: string;
  /** The drawing: one svg. */
  readonly children: ReactNode;
}

const Twin = ({ title, table }: Pick<ChartFigureProps, 'title' | 'table'>): ReactElement => (
  <ScrollTable label={title}>
    <table className="data">
      <thead>
        <tr>
          {table.columns.map(({ name, numeric }) => (
            <th key={name} scope="col" className={numeric === true ? 'num' : undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(([head, ...cells], row) => (
          <tr key={`${head?.raw ?? ''} ${row}`}>
            <th scope="row">{head?.shown ?? head?.raw}</th>
            {cells.map(({ raw, shown }, index) => (
              <td
                key={table.columns[index + 1]?.name}
                className={table.columns[index + 1]?.numeric === true ? 'num' : undefined}
              >
                {shown ?? raw}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollTable>
);

/** A chart with its finding above, and below its numbers as a table and as files. */
export const ChartFigure = (props: ChartFigureProps): ReactElement => {
  const { caption, name, title, table, legend = [], keys = [], source, children } = props;
  const { t } = useTexts();
  const figure = useRef<HTMLElement>(null);
  const [failed, setFailed] = useState(false);
  const withDrawing = (work: (svg: SVGSVGElement) => Promise<void> | void): void => {
    const svg = figure.current?.querySelector<SVGSVGElement>('svg.chart');
    if (svg === null || svg === undefined) return;
    setFailed(false);
    Promise.resolve(work(svg)).catch(() => setFailed(true));
  };
  const saveCsv = (): void => {
    const rows = table.rows.map((row) => row.map(({ raw }) => raw));
    saveText(`${name}.csv`, 'text/csv', csvText([table.columns.map((one) => one.name), ...rows]));
  };
  return (
    <figure ref={figure} className="stack tight">
      <figcaption>{caption}</figcaption>
      {children}
      {legend.length === 0 ? null : (
        <p className="legend">
          {legend.map((entry) => (
            <span key={entry.name}>
              <span className={`swatch fill-${entry.series}`} aria-hidden="true" />
              {entry.name}
            </span>
          ))}
        </p>
      )}
      {keys.length === 0 ? null : (
        <ol className="legend chart-keys">
          {keys.map((key) => (
            <li key={key}>{key}</li>
          ))}
        </ol>
      )}
      {source === undefined ? null : <p className="small muted">{source}</p>}
      <details>
        <summary>{t('common:chart.table')}</summary>
        <Twin title={title} table={table} />
        <div className="row no-print">
          <Button size="xs" variant="default" onClick={saveCsv}>
            {t('common:csv')}
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => withDrawing((svg) => saveSvg(svg, name))}
          >
            {t('common:chart.svg')}
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => withDrawing((svg) => savePng(svg, name))}
          >
            {t('common:chart.png')}
          </Button>
          {failed ? <span role="alert">{t('common:chart.failed')}</span> : null}
        </div>
      </details>
    </figure>
  );
};
