import type { CalculationView, FootprintView } from '@tanji/domain/api';
import type { ReactElement, ReactNode } from 'react';
import { useRoute } from '../api/use-route.js';
import { Banner } from '../components/Banner.js';
import { QueryView } from '../components/QueryView.js';
import { useTexts } from '../i18n/use-texts.js';

interface WithCalculationProps {
  readonly view: FootprintView;
  readonly children: (calculation: CalculationView) => ReactNode;
}

/** The calculation behind a footprint, or who can show it. */
export const WithCalculation = ({ view, children }: WithCalculationProps): ReactElement => {
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
      {children}
    </QueryView>
  );
};
