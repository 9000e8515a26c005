import { NativeSelect } from '@mantine/core';
import { PERIOD_LENGTHS, periodOfMonth } from '@tanji/domain/accounting';
import type { ReactElement } from 'react';
import { useRoute } from '../../api/use-route.js';
import { useTexts } from '../../i18n/use-texts.js';

interface PeriodSelectProps {
  readonly facility: string;
  readonly label: string;
  /** Empty until one is chosen. */
  readonly period: string;
  readonly onChange: (period: string) => void;
}

/** Months, quarters and years of a plant that have signed accounts, newest first. */
export const PeriodSelect = ({
  facility,
  label,
  period,
  onChange,
}: PeriodSelectProps): ReactElement => {
  const { t } = useTexts();
  const { data } = useRoute('listFacilityMonths', { params: { id: facility } });
  const months = (data?.months ?? [])
    .filter(({ account }) => account !== undefined)
    .map(({ month }) => month);
  const groups = PERIOD_LENGTHS.map((by) => ({
    group: t(`facilities:periods.${by}`),
    items: [...new Set(months.map((month) => periodOfMonth(month, by)))].sort().reverse(),
  }));
  const isListed = groups.some(({ items }) => items.includes(period));
  return (
    <NativeSelect
      className="no-print"
      label={label}
      value={period}
      data={[
        ...(isListed ? [] : [{ value: period, label: period === '' ? '–' : period }]),
        ...groups,
      ]}
      onChange={(event) => onChange(event.target.value)}
    />
  );
};
