import { formatEmission, formatPercent } from '../format/number.js';
import { CO2E_UNIT } from '../components/Emission.js';
import { useTexts } from '../i18n/use-texts.js';
import type { TraceNode } from './trace-graph.js';

/** What a node is called, and by whom it is. */
export interface NodeNames {
  readonly title: string;
  readonly party: string;
  readonly value: string;
  /** Declared, recomputed, verified, or what speaks against it. */
  readonly state: string;
}

/** Texts of a node's card; hidden tiers are named by their place only. */
export const useNodeNames = (): ((node: TraceNode) => NodeNames) => {
  const { t, language, nameOf } = useTexts();
  return ({ footprint, tier, contribution, share }) => {
    const percent = share === undefined ? '' : ` · ${formatPercent(share, language)}`;
    const value = `${formatEmission(contribution, language)} ${CO2E_UNIT}${percent}`;
    if (footprint === undefined) {
      const title = t(tier > 1 ? 'footprint:chain.hidden' : 'footprint:chain.hiddenDirect');
      return { title, party: t('trace:notDisclosed'), value, state: '' };
    }
    return {
      title: nameOf(footprint.product.name),
      party: nameOf(footprint.owner.name),
      value,
      state: footprint.suspect
        ? t('footprint:suspect.badge')
        : footprint.status === 'active'
          ? t(`footprint:assurance.${footprint.assurance}`)
          : t(`footprint:status.${footprint.status}`),
    };
  };
};

/** Whether a text stands in a node: names in both languages and ids. */
export const nodeContains = ({ footprint }: TraceNode, text: string): boolean => {
  const wanted = text.trim().toLowerCase();
  if (footprint === undefined || wanted === '') return false;
  const { id, product, owner } = footprint;
  return [
    id,
    product.id,
    owner.id,
    product.name.en,
    product.name.zh,
    owner.name.en,
    owner.name.zh,
  ].some((part) => part?.toLowerCase().includes(wanted) === true);
};
