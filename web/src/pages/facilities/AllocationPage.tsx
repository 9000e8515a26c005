import type { FacilityAllocation } from '@tanji/domain/api';
import { add, fromDecimal, toExactText, ZERO } from '@tanji/domain/quantity';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { z } from 'zod';
import { useRoute } from '../../api/use-route.js';
import { useSearchState } from '../../app/search-params.js';
import { ChartFigure, FlowChart, layFlow, type FlowNode } from '../../charts/index.js';
import { CO2E_UNIT, Emission } from '../../components/Emission.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { compareDecimals, formatEmission, formatPercent, percentOf } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';
import { MethodSelect } from './MethodSelect.js';
import { PeriodSelect } from './PeriodSelect.js';
import type { Method } from './scopes.js';

const allocationSearch = z.object({
  period: z.string().max(10).default(''),
  method: z.enum(['location', 'market']).default('location'),
});

interface AllocationProps {
  readonly allocation: FacilityAllocation;
  readonly method: Method;
}

const sumOf = (amounts: readonly string[]): string =>
  toExactText(amounts.map(fromDecimal).reduce(add, ZERO));

/** Plant → line → product, and beside the lines what no product carries. */
const useFlow = ({ allocation, method }: AllocationProps): FlowNode => {
  const { t, nameOf } = useTexts();
  const { cells, unallocated, lines, products } = allocation;
  const productName = (id: string): string =>
    nameOf(products.find((one) => one.id === id)?.name ?? { en: id });
  const lineName = (id: string): string =>
    nameOf(lines.find(({ line }) => line === id)?.name ?? { en: id });
  const lineNodes = [...new Set(cells.map(({ line }) => line))].map((line): FlowNode => {
    const own = cells.filter((cell) => cell.line === line);
    const made = [...new Set(own.map(({ product }) => product))];
    return {
      key: `line ${line}`,
      label: lineName(line),
      amount: sumOf(own.map((cell) => cell[method])),
      children: made.map((product) => ({
        key: `product ${line} ${product}`,
        label: productName(product),
        amount: sumOf(own.filter((cell) => cell.product === product).map((cell) => cell[method])),
        children: [],
      })),
    };
  });
  const left = sumOf(unallocated.map((cut) => cut[method]));
  const children = [
    ...lineNodes,
    ...(left === '0'
      ? []
      : [{ key: 'left', label: t('facilities:balance.unallocated'), amount: left, children: [] }]),
  ];
  return {
    key: 'plant',
    label: t('facilities:balance.factory'),
    amount: sumOf(children.map(({ amount }) => amount)),
    children,
  };
};

const flat = (node: FlowNode): readonly FlowNode[] => [node, ...node.children.flatMap(flat)];

const AllocationFlow = (props: AllocationProps): ReactElement => {
  const { t, language } = useTexts();
  const flow = useFlow(props);
  const { allocation, method } = props;
  const { left } = layFlow(flow, 640);
  const unallocated = sumOf(allocation.unallocated.map((cut) => cut[method]));
  const title = t('facilities:allocation.flow');
  const shareOf = (amount: string): string =>
    formatPercent(percentOf(amount, flow.amount) ?? '0', language);
  return (
    <section className="card">
      <ChartFigure
        caption={t('facilities:allocation.finding', {
          period: allocation.period,
          total: `${formatEmission(flow.amount, language)} ${CO2E_UNIT}`,
          share: shareOf(unallocated),
        })}
        name={`${allocation.facility}-${allocation.period}-allocation`}
        title={title}
        {...(left.length === 0
          ? {}
          : {
              source: t('facilities:allocation.small', {
                count: left.length,
                names: left.map(({ label }) => label).join(', '),
              }),
            })}
        table={{
          columns: [
            { name: t('facilities:allocation.part') },
            { name: CO2E_UNIT, numeric: true },
            { name: '%', numeric: true },
          ],
          rows: flat(flow).map(({ label, amount }) => [
            { raw: label },
            { raw: amount, shown: formatEmission(amount, language) },
            { raw: percentOf(amount, flow.amount) ?? '' },
          ]),
        }}
      >
        <FlowChart
          title={title}
          root={flow}
          nameOf={({ label, amount }) =>
            `${label}, ${formatEmission(amount, language)} ${CO2E_UNIT}, ${shareOf(amount)}`
          }
        />
      </ChartFigure>
    </section>
  );
};

const greatestFirst = ({ allocation, method }: AllocationProps): FacilityAllocation['activities'] =>
  [...allocation.activities].sort((a, b) => compareDecimals(b[method], a[method]));

const Activities = ({ allocation, method }: AllocationProps): ReactElement => {
  const { t, nameOf } = useTexts();
  return (
    <section className="card stack" aria-labelledby="activities">
      <h2 id="activities">{t('facilities:allocation.activities')}</h2>
      <ScrollTable label={t('facilities:allocation.activities')}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t('facilities:month.activity')}</th>
              <th scope="col">{t('facilities:month.scope')}</th>
              <th scope="col" className="num">
                {CO2E_UNIT}
              </th>
              <th scope="col">{t('facilities:allocation.left')}</th>
            </tr>
          </thead>
          <tbody>
            {greatestFirst({ allocation, method }).map((one) => {
              const rest = allocation.unallocated.filter(
                ({ activity }) => activity === one.activity,
              );
              return (
                <tr key={`${one.activity} ${one.supplier?.id ?? ''}`}>
                  <th scope="row">
                    <code>{one.activity}</code>
                    {one.component === undefined ? null : (
                      <div className="small">
                        <Link href={`/products/${one.component.id}`}>
                          {nameOf(one.component.name)}
                        </Link>
                        {one.supplier === undefined ? null : `, ${nameOf(one.supplier.name)}`}
                      </div>
                    )}
                  </th>
                  <td>{t(`facilities:scope.scope${one.scope}`)}</td>
                  <td className="num">
                    <Emission value={one[method]} unit={false} />
                  </td>
                  <td>
                    {rest.map(({ reason, line, ...cut }) => (
                      <div key={`${reason} ${line ?? ''}`} className="small">
                        <Emission value={cut[method]} /> {t(`facilities:reason.${reason}`)}
                        {line === undefined ? null : ` (${line})`}
                      </div>
                    ))}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollTable>
    </section>
  );
};

/** Where a period's emissions went. */
const AllocationPage = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTexts();
  const { values, set } = useSearchState(allocationSearch);
  const { period, method } = values;
  const query = useRoute('getFacilityAllocation', {
    params: { id },
    query: { period },
    enabled: period !== '',
  });
  return (
    <>
      <PageTitle
        title={
          period === ''
            ? t('facilities:allocation.heading')
            : t('facilities:allocation.title', { period })
        }
      />
      <p>
        <Link href={`/facilities/${id}${period === '' ? '' : `?year=${period.slice(0, 4)}`}`}>
          {t('facilities:back')}
        </Link>
      </p>
      <div className="row no-print">
        <PeriodSelect
          facility={id}
          label={t('facilities:periods.period')}
          period={period}
          onChange={(chosen) => set({ period: chosen }, 'push')}
        />
        <MethodSelect method={method} onChange={(value) => set({ method: value })} />
      </div>
      {period === '' ? (
        <p className="muted">{t('facilities:allocation.choose')}</p>
      ) : (
        <QueryView query={query} what={t('facilities:allocation.what')}>
          {(allocation) => (
            <>
              {allocation.undocumented.length === 0 ? null : (
                <p className="small muted">
                  {t('facilities:undocumented', { months: allocation.undocumented.join(', ') })}
                </p>
              )}
              <AllocationFlow allocation={allocation} method={method} />
              <Activities allocation={allocation} method={method} />
            </>
          )}
        </QueryView>
      )}
    </>
  );
};

export default AllocationPage;
