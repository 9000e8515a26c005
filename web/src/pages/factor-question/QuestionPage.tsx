import { Button } from '@mantine/core';
import type { FactorAnswer, FactorQuestion } from '@tanji/domain/api';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { callRoute } from '../../api/client.js';
import { problemText, type ApiFailure } from '../../api/problem.js';
import { useSearchState } from '../../app/search-params.js';
import { Banner } from '../../components/Banner.js';
import { CommandLine } from '../../components/CommandLine.js';
import { FailureView } from '../../components/FailureView.js';
import { PageTitle } from '../../components/PageTitle.js';
import { Waiting } from '../../components/Waiting.js';
import { useTexts } from '../../i18n/use-texts.js';
import { AnswerView } from './AnswerView.js';
import { QuestionForm } from './QuestionForm.js';
import { questionCommand, questionOf, questionSearch, type QuestionSearch } from './question.js';

/** Refusals after which a permission may help. */
const NOTHING_FITS: ReadonlySet<string> = new Set([
  'FACTOR_NOT_FOUND',
  'FACTOR_OUT_OF_PERIOD',
  'FACTOR_PERIOD_GAP',
]);

interface RefusalProps {
  readonly failure: ApiFailure;
  readonly values: QuestionSearch;
  readonly onRetry: () => void;
  readonly onPermit: (change: Partial<QuestionSearch>) => void;
}

/** Nothing fits: said plainly, and what could be permitted or looked for instead. */
const Refusal = ({ failure, values, onRetry, onPermit }: RefusalProps): ReactElement => {
  const { t, domainLanguage } = useTexts();
  const { problem } = failure;
  const { category, region, wider, outdated, estimate, subcategory, unit } = values;
  if (problem === undefined || !NOTHING_FITS.has(problem.code)) {
    return <FailureView failure={failure} what={t('factors:question.what')} onRetry={onRetry} />;
  }
  return (
    <Banner tone="warn" title={t('factors:question.refused')} role="alert">
      <p>{problemText(problem, domainLanguage)}</p>
      <p>{t('factors:question.never')}</p>
      <div className="row">
        {wider === '' ? (
          <Button size="xs" variant="default" onClick={() => onPermit({ wider: '1' })}>
            {t('factors:question.wider')}
          </Button>
        ) : null}
        {outdated === '' ? (
          <Button size="xs" variant="default" onClick={() => onPermit({ outdated: '1' })}>
            {t('factors:question.outdated')}
          </Button>
        ) : null}
        {estimate === '' && subcategory !== '' && unit !== '' ? (
          <Button size="xs" variant="default" onClick={() => onPermit({ estimate: '1' })}>
            {t('desk:estimate.permit')}
          </Button>
        ) : null}
        <Link href={`/factors?category=${category}&region=${region}`}>
          {t('factors:question.browse')}
        </Link>
      </div>
    </Banner>
  );
};

interface AskedProps extends Pick<RefusalProps, 'values' | 'onPermit'> {
  readonly question: FactorQuestion;
}

const Asked = ({ question, values, onPermit }: AskedProps): ReactElement => {
  const { t } = useTexts();
  const query = useQuery<FactorAnswer, ApiFailure>({
    queryKey: ['resolveFactor', question],
    queryFn: ({ signal }) => callRoute('resolveFactor', { body: question, signal }),
  });
  if (query.data === undefined) {
    if (query.error === null) return <Waiting what={t('factors:question.what')} />;
    const retry = (): void => void query.refetch();
    return <Refusal failure={query.error} values={values} onRetry={retry} onPermit={onPermit} />;
  }
  return (
    <>
      <AnswerView answer={query.data} />
      <p>
        {t('factors:question.terminal')} <CommandLine command={questionCommand(question)} />
      </p>
    </>
  );
};

/** "Electricity, Yunnan, March 2022": which factor that is, by which rule, and what else there is. */
const QuestionPage = (): ReactElement => {
  const { t } = useTexts();
  const { values, set } = useSearchState(questionSearch);
  const question = questionOf(values);
  return (
    <>
      <PageTitle title={t('factors:question.title')} />
      <p>{t('factors:question.intro')}</p>
      <QuestionForm
        key={JSON.stringify(values)}
        values={values}
        onAsk={(next) => set(next, 'push')}
      />
      {question === undefined ? (
        <p className="muted">
          {t('factors:question.empty')}{' '}
          <Link href="/factor-question?subcategory=electricity&region=CN-YN&from=2022-03">
            {t('factors:question.example')}
          </Link>
        </p>
      ) : (
        <Asked
          question={question}
          values={values}
          onPermit={(change) => set({ ...change }, 'push')}
        />
      )}
    </>
  );
};

export default QuestionPage;
