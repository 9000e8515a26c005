import { Button, TextInput } from '@mantine/core';
import { idSchema } from '@tanji/domain/record';
import { useState, type ReactElement, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import { z } from 'zod';
import { useRoute } from '../../api/use-route.js';
import { useSearchState } from '../../app/search-params.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { useTexts } from '../../i18n/use-texts.js';
import { RulesTable } from './RulesTable.js';
import { SideBySide } from './SideBySide.js';

const standardsSearch = z.object({ footprint: z.union([z.literal(''), idSchema]).default('') });

const FootprintForm = ({
  id,
  onChange,
}: {
  readonly id: string;
  readonly onChange: (id: string) => void;
}): ReactElement => {
  const { t } = useTexts();
  const [text, setText] = useState(id);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    onChange(text.trim());
  };
  return (
    <form className="row row-end no-print" onSubmit={submit}>
      <TextInput
        flex="1 1 16rem"
        label={t('factors:standards.footprint')}
        value={text}
        maxLength={120}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit">{t('factors:standards.show')}</Button>
    </form>
  );
};

/** The calculation may be another's: then only its owner and those it was disclosed to see it. */
const Compared = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('getFootprintCalculation', { params: { id } });
  return (
    <QueryView query={query} what={t('factors:standards.calculation', { id })}>
      {(calculation) => (
        <>
          <p>
            <Link href={`/footprints/${id}`}>{id}</Link>
          </p>
          <SideBySide calculation={calculation} />
        </>
      )}
    </QueryView>
  );
};

/** The same product by ISO 14067, PAS 2050 and PACT (source 002 §4.2). */
const StandardsPage = (): ReactElement => {
  const { t } = useTexts();
  const { values, set } = useSearchState(standardsSearch);
  const { footprint } = values;
  return (
    <>
      <PageTitle title={t('factors:standards.title')} />
      <p>{t('factors:standards.intro')}</p>
      <FootprintForm
        key={footprint}
        id={footprint}
        onChange={(id) => set({ footprint: id }, 'push')}
      />
      {footprint === '' ? (
        <>
          <p className="muted">
            {t('factors:standards.empty')} <Link href="/products">{t('common:nav.products')}</Link>
          </p>
          <RulesTable />
        </>
      ) : (
        <Compared id={footprint} />
      )}
    </>
  );
};

export default StandardsPage;
