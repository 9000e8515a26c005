import { useTexts } from '../../i18n/use-texts.js';

const CODES = [
  'missing-provider',
  'several-providers',
  'unit-differs',
  'no-reference',
  'several-products',
  'credit',
  'unit-unknown',
  'amount-invalid',
  'cycle',
] as const;

/** Why a process or a need leads nowhere, in words; a code of a newer gateway stands for itself. */
export const useObstacleText = (): ((code: string) => string) => {
  const { t } = useTexts();
  return (code) => {
    const known = CODES.find((one) => one === code);
    return known === undefined ? code : t(`inventories:obstacle.${known}`);
  };
};
