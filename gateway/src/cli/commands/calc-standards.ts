import type { CalculationView } from '@tanji/domain/api';
import {
  compareStandards,
  differenceText,
  reasonText,
  statusText,
  type StandardResult,
} from '@tanji/domain/standard';
import type { CliContext } from '../context.js';
import { usageError } from '../usage.js';
import { tableText } from '../width.js';

const showOne = (context: CliContext, standard: StandardResult): void => {
  const { language, print, t } = context;
  print('');
  print(`${standard.name}: ${standard.total} kg CO2e`);
  if (standard.apart !== '0') {
    print(`${t({ en: 'reported apart', zh: '单独报告' })}: ${standard.apart} kg CO2e`);
  }
  const differences = standard.differences.map(({ line, reason, amount }) => [
    amount,
    line,
    differenceText(reason, language),
  ]);
  if (differences.length > 0) print(tableText(differences, [0]));
  const requirements = standard.requirements.map((requirement) => [
    statusText(requirement.status, language),
    requirement.clause,
    requirement.text[language],
    reasonText(requirement, language),
  ]);
  print(tableText(requirements, []));
};

/**
 * One calculation by the rules of every standard: totals first, then what makes the difference and
 * which requirements are met.
 */
export const showStandards = (
  context: CliContext,
  { document, result }: CalculationView,
  exempted: string | undefined,
): void => {
  if (exempted !== undefined && !/^(\d|[1-9]\d|100)(\.\d+)?$/.test(exempted)) {
    throw usageError(context, '--exempted', {
      text: { en: '“{value}” is not a percentage', zh: '“{value}”不是百分比' },
      params: { value: exempted },
    });
  }
  const standards = compareStandards({ document, result, exemptedPercent: exempted });
  if (context.json({ result, standards })) return;
  const { t, print } = context;
  const heading = [
    t({ en: 'standard', zh: '标准' }),
    'kg CO2e',
    t({ en: 'requirements missed', zh: '不满足' }),
    t({ en: 'open', zh: '待定' }),
  ];
  const count = (standard: StandardResult, status: string): string =>
    String(standard.requirements.filter((one) => one.status === status).length);
  const rows = standards.map((one) => [
    one.name,
    one.total,
    count(one, 'not-met'),
    count(one, 'open'),
  ]);
  print(`${result.product.id}: ${result.total} kg CO2e`);
  print(tableText([heading, ...rows], [1, 2, 3]));
  for (const standard of standards) showOne(context, standard);
};
