import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { useTexts } from '../../i18n/use-texts.js';

/** Families of factors that depend on inputs: grids, fuels, vehicles, hydrogen, metals. */
const ModelsPage = (): ReactElement => {
  const { t, nameOf } = useTexts();
  const query = useRoute('listFactorModels');
  return (
    <>
      <PageTitle title={t('factors:models.title')} />
      <p>{t('factors:models.intro')}</p>
      <QueryView query={query} what={t('factors:models.title')}>
        {({ items }) => (
          <ul className="stack plain-list">
            {items.map((model) => (
              <li key={model.id} className="card">
                <h2>
                  <Link href={`/factor-models/${model.id}`}>{nameOf(model.name)}</Link>
                </h2>
                <p className="small muted">
                  {t(`factors:category.${model.category}`)} · {model.steps.at(-1)?.unit} ·{' '}
                  <code>{model.id}</code>
                </p>
                <p>{nameOf(model.note)}</p>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </>
  );
};

export default ModelsPage;
