import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { PERIOD_RULES } from '@tanji/domain/lca';
import { FACTOR_CATEGORIES, regionSchema } from '@tanji/domain/record';
import { useState, type ReactElement, type SubmitEvent } from 'react';
import { useTexts } from '../../i18n/use-texts.js';
import type { QuestionSearch } from './question.js';

/** Subcategories that the starter factors have; others can be typed. */
const SUGGESTED = ['electricity', 'heat', 'fuel', 'road', 'sea', 'air', 'metals', 'plastics'];

interface QuestionFormProps {
  readonly values: QuestionSearch;
  readonly onAsk: (values: QuestionSearch) => void;
}

interface Faults {
  readonly region?: string;
  readonly from?: string;
  readonly to?: string;
  readonly subcategory?: string;
  readonly unit?: string;
}

/** An estimate has to know of what and in which unit. */
const estimateFaults = (
  { subcategory, unit }: Pick<QuestionSearch, 'subcategory' | 'unit'>,
  fault: string,
): Faults => ({
  ...(subcategory === '' ? { subcategory: fault } : {}),
  ...(unit === '' ? { unit: fault } : {}),
});

/** What, where and when; and what may be taken when nothing fits exactly. */
export const QuestionForm = ({ values, onAsk }: QuestionFormProps): ReactElement => {
  const { t } = useTexts();
  const [draft, setDraft] = useState(values);
  const [faults, setFaults] = useState<Faults>({});
  const put = (change: Partial<QuestionSearch>): void => setDraft({ ...draft, ...change });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const region = draft.region.trim().toUpperCase();
    const subcategory = draft.subcategory.trim();
    const unit = draft.unit.trim();
    const found: Faults = {
      ...(draft.estimate === '1'
        ? estimateFaults({ subcategory, unit }, t('desk:estimate.needed'))
        : {}),
      ...(regionSchema.safeParse(region).success
        ? {}
        : { region: t('factors:filter.regionFault') }),
      ...(draft.from === '' ? { from: t('factors:question.monthFault') } : {}),
      ...(draft.to !== '' && draft.to < draft.from ? { to: t('factors:question.orderFault') } : {}),
    };
    setFaults(found);
    if (Object.keys(found).length === 0) {
      onAsk({ ...draft, region, subcategory, unit });
    }
  };
  return (
    <form className="card stack no-print" onSubmit={submit} noValidate>
      <div className="row row-start">
        <NativeSelect
          flex="1 1 10rem"
          label={t('factors:filter.category')}
          value={draft.category}
          data={FACTOR_CATEGORIES.map((value) => ({
            value,
            label: t(`factors:category.${value}`),
          }))}
          onChange={(event) => put({ category: event.target.value as QuestionSearch['category'] })}
        />
        <TextInput
          flex="1 1 10rem"
          label={t('factors:question.subcategory')}
          value={draft.subcategory}
          list="subcategories"
          placeholder="electricity"
          error={faults.subcategory}
          maxLength={64}
          onChange={(event) => put({ subcategory: event.target.value })}
        />
        <datalist id="subcategories">
          {SUGGESTED.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <TextInput
          flex="1 1 8rem"
          label={t('factors:filter.region')}
          placeholder="CN-YN"
          value={draft.region}
          error={faults.region}
          maxLength={8}
          onChange={(event) => put({ region: event.target.value })}
        />
        <TextInput
          flex="1 1 9rem"
          type="month"
          label={t('factors:question.from')}
          value={draft.from}
          error={faults.from}
          onChange={(event) => put({ from: event.target.value })}
        />
        <TextInput
          flex="1 1 9rem"
          type="month"
          label={t('factors:question.to')}
          value={draft.to}
          error={faults.to}
          onChange={(event) => put({ to: event.target.value })}
        />
        <TextInput
          flex="1 1 8rem"
          label={t('desk:estimate.unit')}
          placeholder="kgCO2e/kWh"
          value={draft.unit}
          error={faults.unit}
          maxLength={40}
          onChange={(event) => put({ unit: event.target.value })}
        />
        <NativeSelect
          flex="1 1 12rem"
          label={t('factors:question.over')}
          value={draft.over}
          data={[
            { value: '', label: t('factors:question.newest') },
            ...PERIOD_RULES.map((value) => ({ value, label: t(`factors:question.${value}`) })),
          ]}
          onChange={(event) => put({ over: event.target.value as QuestionSearch['over'] })}
        />
      </div>
      <Checkbox
        label={t('factors:question.wider')}
        checked={draft.wider === '1'}
        onChange={(event) => put({ wider: event.target.checked ? '1' : '' })}
      />
      <Checkbox
        label={t('factors:question.outdated')}
        checked={draft.outdated === '1'}
        onChange={(event) => put({ outdated: event.target.checked ? '1' : '' })}
      />
      <Checkbox
        label={t('desk:estimate.permit')}
        checked={draft.estimate === '1'}
        onChange={(event) => put({ estimate: event.target.checked ? '1' : '' })}
      />
      <div>
        <Button type="submit">{t('factors:question.ask')}</Button>
      </div>
    </form>
  );
};
