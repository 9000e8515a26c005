import { useTexts } from '../i18n/use-texts.js';

/** Formulas as chemists write them; other names (R410A, HFC-134a) stay as they are. */
const FORMULAS: Readonly<Record<string, string>> = {
  CO2: 'CO₂',
  CO2e: 'CO₂e',
  CH4: 'CH₄',
  N2O: 'N₂O',
  SF6: 'SF₆',
  NF3: 'NF₃',
};

const ORIGINS = ['fossil', 'biogenic', 'luc'] as const;

/** Names a gas of the warming potential table, with the origin of its carbon in words. */
export const useGasName = (): ((gas: string) => string) => {
  const { t } = useTexts();
  return (gas) => {
    if (gas === 'CO2e') return t('results:flows.unsplit');
    const [formula = gas, suffix] = gas.split('-');
    const origin = ORIGINS.find((one) => one === suffix);
    const name = FORMULAS[formula];
    if (name === undefined) return gas;
    return origin === undefined ? name : `${name} (${t(`footprint:origin.${origin}`)})`;
  };
};
