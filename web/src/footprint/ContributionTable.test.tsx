// @vitest-environment happy-dom
import { contributionTree } from '@tanji/domain/lca';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '../testing/render.js';
import { sampleCalculation } from '../testing/sample.js';
import { ContributionTable } from './ContributionTable.js';
import { LineExplanation } from './LineExplanation.js';

const calculation = sampleCalculation();
const { root } = contributionTree(calculation.result, calculation.document);

afterEach(cleanup);

const press = (key: string): void => {
  const focused = document.activeElement;
  if (focused === null) throw new Error('nothing has the focus');
  fireEvent.keyDown(focused, { key });
};

describe('ContributionTable', () => {
  const show = async () => {
    const onSelect = vi.fn();
    await renderPage(
      <ContributionTable
        root={root}
        calculation={calculation}
        product="Smart speaker S1"
        selected={undefined}
        onSelect={onSelect}
      />,
    );
    return onSelect;
  };

  it('is a treegrid with two levels open and one tab stop', async () => {
    await show();
    expect(screen.getByRole('treegrid')).toBeDefined();
    const rows = screen.getAllByRole('row').slice(1);
    expect(rows.filter((row) => row.tabIndex === 0)).toHaveLength(1);
    expect(rows.map((row) => row.getAttribute('aria-level'))).toEqual([
      '1',
      '2',
      '3',
      '2',
      '3',
      '2',
      '3',
      '2',
      '3',
    ]);
  });

  it('is walked with the arrow keys and selects a line', async () => {
    const onSelect = await show();
    screen.getAllByRole('row')[1]?.focus();
    press('ArrowDown');
    press('ArrowDown');
    expect(document.activeElement?.textContent).toContain('Aluminium housing');
    press('Enter');
    expect(onSelect).toHaveBeenCalledWith(
      expect.objectContaining({ key: 'stage:materials/line:m1' }),
    );
    press('ArrowLeft');
    press('ArrowLeft');
    expect(document.activeElement?.getAttribute('aria-expanded')).toBe('false');
    expect(screen.queryByText(/Aluminium housing/)).toBeNull();
  });

  it('sums to the worked example', async () => {
    await show();
    expect(root.amount).toBe('36.3293152');
    expect(screen.getAllByText('36.33').length).toBeGreaterThan(0);
  });
});

describe('LineExplanation', () => {
  it('shows activity, factor and the value before rounding', async () => {
    const line = calculation.result.lines.find(({ id }) => id === 'm1');
    if (line === undefined) throw new Error('no line m1');
    await renderPage(<LineExplanation line={line} name="Housing" />);
    const text = document.body.textContent;
    expect(text).toContain('0.31 kg × 4.9 kgCO2e/kg');
    expect(text).toContain('1.519 kg CO₂e');
    expect(text).toContain('half to even');
  });
});
