import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { RouteResponse } from '@tanji/domain/api';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement, type SubmitEvent } from 'react';
import { useLocation, useSearch } from 'wouter';
import { callRoute } from '../../api/client.js';
import type { ApiFailure } from '../../api/problem.js';
import { useRoute } from '../../api/use-route.js';
import { Banner } from '../../components/Banner.js';
import { CommandLine } from '../../components/CommandLine.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { formatNumber } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

type Model = RouteResponse<'listFactorModels'>['items'][number];
type Evaluation = RouteResponse<'evaluateFactorModel'>;
type Settings = Readonly<Record<string, string>>;

/** Settings live in the address, so a link reproduces the result. */
const useSettings = (): readonly [Settings, (settings: Settings) => void] => {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const settings = Object.fromEntries(
    [...new URLSearchParams(search)].filter(([name, value]) => name !== 'lang' && value !== ''),
  );
  const set = (next: Settings): void => {
    const given = Object.entries(next).filter(([, value]) => value.trim() !== '');
    const text = new URLSearchParams(given.map(([name, value]) => [name, value.trim()])).toString();
    navigate(text === '' ? path : `${path}?${text}`);
  };
  return [settings, set];
};

interface SettingsFormProps {
  readonly model: Model;
  readonly settings: Settings;
  readonly onChange: (settings: Settings) => void;
}

const SettingsForm = ({ model, settings, onChange }: SettingsFormProps): ReactElement => {
  const { t, nameOf } = useTexts();
  const [values, setValues] = useState<Settings>(settings);
  const put = (name: string, value: string): void => setValues({ ...values, [name]: value });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    onChange(values);
  };
  return (
    <form className="card stack" onSubmit={submit}>
      {model.choices.map((choice) => (
        <NativeSelect
          key={choice.id}
          label={nameOf(choice.name)}
          value={values[choice.id] ?? choice.usual ?? ''}
          data={[
            ...(choice.usual === undefined
              ? [{ value: '', label: t('factors:models.choose') }]
              : []),
            ...choice.options.map((option) => ({ value: option.id, label: nameOf(option.name) })),
          ]}
          onChange={(event) => put(choice.id, event.target.value)}
        />
      ))}
      {model.inputs.map((input) => (
        <TextInput
          key={input.id}
          label={`${nameOf(input.name)}${input.unit === '1' ? '' : ` (${input.unit})`}`}
          description={[
            t('factors:models.range', { low: input.range[0], high: input.range[1] }),
            ...(input.list === undefined ? [] : [t('factors:models.list')]),
            ...(input.fallback === undefined ? [] : [nameOf(input.fallback.source)]),
          ].join(' · ')}
          placeholder={input.fallback?.value ?? ''}
          value={values[input.id] ?? ''}
          maxLength={1000}
          onChange={(event) => put(input.id, event.target.value)}
        />
      ))}
      <div>
        <Button type="submit">{t('factors:models.compute')}</Button>
      </div>
    </form>
  );
};

const Result = ({
  model,
  evaluation,
}: {
  readonly model: Model;
  readonly evaluation: Evaluation;
}): ReactElement => {
  const { t, language, nameOf } = useTexts();
  const names = new Map(model.steps.map(({ id, name }) => [id, nameOf(name)]));
  const settings = Object.entries(evaluation.settings)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
  return (
    <section className="card stack" aria-labelledby="model-result">
      <h2 id="model-result">{t('factors:models.result')}</h2>
      <p className="headline">
        <data className="headline-value" value={evaluation.value}>
          {formatNumber(evaluation.value, language)}
        </data>
        <span className="headline-unit">{evaluation.unit}</span>
      </p>
      <ScrollTable label={t('factors:models.steps')}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t('factors:models.step')}</th>
              <th scope="col">{t('factors:models.formula')}</th>
              <th scope="col" className="num">
                {t('factors:column.value')}
              </th>
              <th scope="col">{t('factors:column.unit')}</th>
            </tr>
          </thead>
          <tbody>
            {evaluation.steps.map((step) => (
              <tr key={step.id}>
                <th scope="row">{names.get(step.id) ?? step.id}</th>
                <td>
                  <code>{step.formula}</code>
                </td>
                <td className="num">
                  <data value={step.value}>{formatNumber(step.value, language)}</data>
                </td>
                <td>{step.unit}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      <p className="small muted">{t('factors:models.reproduce')}</p>
      <CommandLine command={`npx tanji factors model ${model.id} --set ${settings}`} />
    </section>
  );
};

const Computation = ({ model }: { readonly model: Model }): ReactElement => {
  const { t } = useTexts();
  const [settings, setSettings] = useSettings();
  const text = JSON.stringify(settings);
  const query = useQuery<Evaluation, ApiFailure>({
    queryKey: ['evaluateFactorModel', model.id, text],
    queryFn: ({ signal }) =>
      callRoute('evaluateFactorModel', { params: { id: model.id }, body: { settings }, signal }),
    enabled: text !== '{}',
    retry: false,
  });
  return (
    <>
      <SettingsForm key={text} model={model} settings={settings} onChange={setSettings} />
      {text === '{}' ? (
        <p className="muted">{t('factors:models.empty')}</p>
      ) : (
        <QueryView query={query} what={t('factors:models.result')}>
          {(evaluation) => <Result model={model} evaluation={evaluation} />}
        </QueryView>
      )}
    </>
  );
};

/** One model: its inputs, and what comes out of them step by step. */
const ModelPage = ({ id }: { readonly id: string }): ReactElement => {
  const { t, nameOf } = useTexts();
  const query = useRoute('listFactorModels');
  return (
    <QueryView query={query} what={t('factors:models.title')} title={t('factors:models.title')}>
      {({ items }) => {
        const model = items.find((one) => one.id === id);
        if (model === undefined) {
          return (
            <>
              <PageTitle title={t('factors:models.title')} />
              <Banner tone="warn" title={t('factors:models.unknown', { id })} />
            </>
          );
        }
        return (
          <>
            <PageTitle title={nameOf(model.name)} />
            <p>{nameOf(model.note)}</p>
            <Computation model={model} />
          </>
        );
      }}
    </QueryView>
  );
};

export default ModelPage;
