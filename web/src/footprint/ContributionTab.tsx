import { Button } from '@mantine/core';
import type { CalculationView, FootprintView } from '@tanji/domain/api';
import { useMemo, type ReactElement } from 'react';
import { z } from 'zod';
import { useRoute } from '../api/use-route.js';
import { useSearchState } from '../app/search-params.js';
import { Banner } from '../components/Banner.js';
import { Icon } from '../components/Icon.js';
import { QueryView } from '../components/QueryView.js';
import { csvText, saveText } from '../format/text-file.js';
import { formatPercent } from '../format/number.js';
import { useTexts } from '../i18n/use-texts.js';
import { contributionTree, coverageOf, cutOff, lineKey } from './contribution-model.js';
import { ContributionTable } from './ContributionTable.js';
import { CutOffControl } from './CutOffControl.js';
import { LineExplanation } from './LineExplanation.js';
import { useSubjectName } from './use-subject-name.js';

/** Tenths of a percent; 100 = 10 %. */
export const MAX_CUT_OFF = 100;

export const contributionSearch = z.object({
  group: z.enum(['stage', 'part']).default('stage'),
  cut: z.coerce.number().int().min(0).max(MAX_CUT_OFF).default(0),
  line: z.string().max(260).optional(),
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
  saveText(`${view.summary.id}-lines.csv`, 'text/csv', csvText([...head, ...rows]));
};

const Tree = ({
  calculation,
  view,
}: {
  readonly calculation: CalculationView;
  readonly view: FootprintView;
}): ReactElement => {
  const { t, language } = useTexts();
  const { document, result } = calculation;
  const { values, set } = useSearchState(contributionSearch);
  const subjectName = useSubjectName(document);
  const full = useMemo(() => contributionTree(result, values.group), [result, values.group]);
  const root = useMemo(() => cutOff(full, values.cut), [full, values.cut]);
  const coverage = coverageOf(root, result.lines.length);
  const line = result.lines.find((candidate) => lineKey(candidate) === values.line);
  return (
    <div className="stack">
      <div className="row row-apart">
        <CutOffControl
          tenths={values.cut}
          onChange={(cut) => set({ cut: cut === 0 ? undefined : cut })}
        />
        <div className="row no-print">
          {document.nodes.length === 0 ? null : (
            <Button
              size="xs"
              variant="default"
              onClick={() => set({ group: values.group === 'stage' ? 'part' : undefined })}
            >
              {t(values.group === 'stage' ? 'footprint:tree.byPart' : 'footprint:tree.byStage')}
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="download" />}
            onClick={() => exportLines(calculation, view)}
          >
            {t('common:csv')}
          </Button>
        </div>
      </div>
      <p className="small" role="status">
        {t('footprint:tree.coverage', {
          shown: coverage.shown,
          count: coverage.all,
          percent: coverage.percent === undefined ? '–' : formatPercent(coverage.percent, language),
        })}
      </p>
      <ContributionTable
        key={values.group}
        root={root}
        document={document}
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
      {line === undefined ? (
        <p className="muted">{t('footprint:explain.choose')}</p>
      ) : (
        <LineExplanation line={line} name={subjectName({ kind: 'line', line })} />
      )}
    </div>
  );
};

/** The main result view: what drives the footprint, down to each line's factor. */
export const ContributionTab = ({ view }: { readonly view: FootprintView }): ReactElement => {
  const { t, nameOf } = useTexts();
  const query = useRoute('getFootprintCalculation', {
    params: { id: view.summary.id },
    enabled: view.calculationVisible,
  });
  if (!view.calculationVisible) {
    return (
      <Banner title={t('footprint:tree.closed')}>
        <p>{t('footprint:tree.closedText', { owner: nameOf(view.summary.owner.name) })}</p>
      </Banner>
    );
  }
  return (
    <QueryView query={query} what={t('footprint:theLines')}>
      {(calculation) => <Tree calculation={calculation} view={view} />}
    </QueryView>
  );
};
