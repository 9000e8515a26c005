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
  /** Row of the sum, where the rows are parts of one. */
  readonly total?: readonly ChartCell[];
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
  /** The table stands open: where the numbers are what people come for. */
  readonly openTable?: boolean;
  /** Where the numbers come from, with date. */
  readonly source?: string;
  /** The drawing: one svg. */
  readonly children: ReactNode;
}

type Cells = readonly ChartCell[];

/** A row of the twin; the first cell names it. */
const TwinRow = ({
  cells: [head, ...cells],
  columns,
}: {
  readonly cells: Cells;
  readonly columns: readonly ChartColumn[];
}): ReactElement => (
  <tr>
    <th scope="row">{head?.shown ?? head?.raw}</th>
    {cells.map(({ raw, shown }, index) => {
      const column = columns[index + 1];
      return (
        <td key={column?.name} className={column?.numeric === true ? 'num' : undefined}>
          {shown ?? raw}
        </td>
      );
    })}
  </tr>
);

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
        {table.rows.map((cells, row) => (
          <TwinRow key={`${cells[0]?.raw ?? ''} ${row}`} cells={cells} columns={table.columns} />
        ))}
      </tbody>
      {table.total === undefined ? null : (
        <tfoot>
          <TwinRow cells={table.total} columns={table.columns} />
        </tfoot>
      )}
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
    const all = table.total === undefined ? table.rows : [...table.rows, table.total];
    const rows = all.map((row) => row.map(({ raw }) => raw));
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
      <details open={props.openTable === true}>
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
