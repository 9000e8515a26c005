import { Button } from '@mantine/core';
import type { CalculationView, FootprintView } from '@tanji/domain/api';
import { contributionTree, warningText, type Contribution } from '@tanji/domain/lca';
import { useMemo, type ReactElement } from 'react';
import { z } from 'zod';
import { useSearchState } from '../app/search-params.js';
import { Icon } from '../components/Icon.js';
import { csvText, saveText } from '../format/text-file.js';
import { formatPercent } from '../format/number.js';
import { useTexts } from '../i18n/use-texts.js';
import { ContributionTable } from './ContributionTable.js';
import { CutOffControl } from './CutOffControl.js';
import { LineExplanation } from './LineExplanation.js';
import { WithCalculation } from './WithCalculation.js';
import { lineName, lineOfKey } from './tree-lines.js';

/** Tenths of a percent; 100 = 10 %. */
const MAX_CUT_OFF = 100;

const contributionSearch = z.object({
  cut: z.coerce.number().int().min(0).max(MAX_CUT_OFF).default(0),
  line: z.string().max(400).optional(),
});

const exportLines = ({ result }: CalculationView, view: FootprintView): void => {
  const head = [
    ['footprint', view.summary.id],
    ['hash', view.summary.hash],
    [],
    ['part', 'line', 'stage', 'scope', 'kind', 'amount', 'unit', 'explanation'],
  ];
  const rows = result.lines.map((line) => [
    line.node ?? '',
    line.id,
    line.stage,
    String(line.scope),
    line.kind,
    line.amount,
    'kg CO2e',
    line.explanation.text,
  ]);
  const sources = view.sources.map((source) => [
    source.title,
    source.publisher,
    source.edition,
    source.licence,
    source.attribution ?? '',
  ]);
  const terms = [[], ['source', 'publisher', 'edition', 'licence', 'attribution'], ...sources];
  saveText(`${view.summary.id}-lines.csv`, 'text/csv', csvText([...head, ...rows, ...terms]));
};

/** What the engine noticed while calculating; a reader should know before relying on it. */
const Warnings = ({
  result,
}: {
  readonly result: CalculationView['result'];
}): ReactElement | null => {
  const { t, domainLanguage } = useTexts();
  const { warnings } = result;
  if (warnings.length === 0) return null;
  return (
    <details>
      <summary>{t('footprint:tree.warnings', { count: warnings.length })}</summary>
      <ul>
        {warnings.map((warning, index) => (
          <li key={`${warning.code}${index}`}>
            {warning.line === undefined ? null : <code>{warning.line}: </code>}
            {warningText(warning, domainLanguage)}
          </li>
        ))}
      </ul>
    </details>
  );
};

const leafCount = (item: Contribution): number =>
  item.level === 'line' ? 1 : item.children.reduce((sum, child) => sum + leafCount(child), 0);

interface TreeProps {
  readonly calculation: CalculationView;
  readonly view: FootprintView;
}

const Tree = ({ calculation, view }: TreeProps): ReactElement => {
  const { t, language, nameOf } = useTexts();
  const { document, result } = calculation;
  const { values, set } = useSearchState(contributionSearch);
  const { root, coverage } = useMemo(
    () => contributionTree(result, document, { cutoffPercent: (values.cut / 10).toFixed(1) }),
    [document, result, values.cut],
  );
  const line = lineOfKey(result.lines, values.line);
  return (
    <div className="stack">
      <section className="card stack" aria-label={t('footprint:tree.label')}>
        <div className="row row-apart">
          <CutOffControl
            tenths={values.cut}
            onChange={(cut) => set({ cut: cut === 0 ? undefined : cut })}
          />
          <Button
            className="no-print"
            size="xs"
            variant="default"
            leftSection={<Icon name="download" />}
            onClick={() => exportLines(calculation, view)}
          >
            {t('common:csv')}
          </Button>
        </div>
        <p className="small" role="status">
          {t('footprint:tree.coverage', {
            shown: leafCount(root),
            count: result.lines.length,
            percent: formatPercent(coverage, language),
          })}
        </p>
        <ContributionTable
          root={root}
          calculation={calculation}
          product={nameOf(view.summary.product.name)}
          selected={values.line}
          onSelect={(item) => set({ line: item.key })}
        />
        <p className="legend">
          <span>
            <span className="swatch fill-own" aria-hidden="true" />
            {t('footprint:column.own')}
          </span>
          <span>
            <span className="swatch fill-chain" aria-hidden="true" />
            {t('footprint:column.supplyChain')}
          </span>
        </p>
        <Warnings result={result} />
      </section>
      {line === undefined ? (
        <p className="muted">{t('footprint:explain.choose')}</p>
      ) : (
        <LineExplanation line={line} name={lineName(document, line)} />
      )}
    </div>
  );
};

/** The main result view: what drives the footprint, down to each line's factor. */
export const ContributionTab = ({ view }: { readonly view: FootprintView }): ReactElement => (
  <WithCalculation view={view}>
    {(calculation) => <Tree calculation={calculation} view={view} />}
  </WithCalculation>
);
