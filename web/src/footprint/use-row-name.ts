import type { CalculationView } from '@tanji/domain/api';
import type { Contribution } from '@tanji/domain/lca';
import { STAGES, type Stage } from '@tanji/domain/record';
import { useTexts } from '../i18n/use-texts.js';
import { lineOfKey } from './tree-lines.js';

const isStage = (label: string): label is Stage => STAGES.some((stage) => stage === label);

/**
 * What a row of the contribution tree is called in the person's language.
 *
 * @param product name of the product
 */
export const useRowName = (
  { result }: CalculationView,
  product: string,
): ((row: Contribution) => string) => {
  const { t } = useTexts();
  return ({ key, level, label }) => {
    switch (level) {
      case 'product':
        return product;
      case 'stage':
        return isStage(label) ? t(`footprint:stage.${label}`) : label;
      case 'other':
        return t('footprint:tree.rest', { count: Number(label) });
      case 'node':
        return label;
      case 'line': {
        const line = lineOfKey(result.lines, key);
        return line === undefined ? label : `${label} · ${t(`footprint:kind.${line.kind}`)}`;
      }
    }
  };
};
