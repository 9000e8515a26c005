// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderPage } from '../testing/render.js';
import { BarChart, ChartFigure } from './index.js';

const SERIES = [{ colour: '1', pattern: 1 }] as const;
const GROUPS = ['2023', '2024', '2025'].map((label, index) => ({
  label,
  name: `${label}: ${index} kg`,
  values: [String(index)],
}));

const figure = (
  <ChartFigure
    caption="It grows"
    name="growth"
    title="Growth"
    table={{
      columns: [{ name: 'Year' }, { name: 'kg', numeric: true }],
      rows: [[{ raw: '2023' }, { raw: '0.1234567', shown: '0.1235' }]],
    }}
  >
    <BarChart title="Growth over years" groups={GROUPS} mode="grouped" series={SERIES} />
  </ChartFigure>
);

afterEach(cleanup);

describe('a chart', () => {
  it('states its finding and has a table twin', async () => {
    const { container } = await renderPage(figure);
    expect(container.querySelector('figcaption')?.textContent).toBe('It grows');
    expect(container.querySelector('td')?.textContent).toBe('0.1235');
  });

  it('is one stop for Tab, and arrows walk its marks', async () => {
    await renderPage(figure);
    const marks = screen.getAllByRole('img');
    expect(marks.map((mark) => mark.getAttribute('tabindex'))).toEqual(['0', '-1', '-1']);
    marks[0]?.focus();
    fireEvent.keyDown(marks[0]!, { key: 'ArrowRight' });
    expect(document.activeElement?.getAttribute('aria-label')).toBe('2024: 1 kg');
    fireEvent.keyDown(marks[1]!, { key: 'End' });
    expect(document.activeElement?.getAttribute('aria-label')).toBe('2025: 2 kg');
    expect(marks.map((mark) => mark.getAttribute('tabindex'))).toEqual(['-1', '-1', '0']);
    fireEvent.keyDown(marks[2]!, { key: 'ArrowRight' });
    expect(document.activeElement?.getAttribute('aria-label')).toBe('2025: 2 kg');
  });
});
