// @vitest-environment happy-dom
import { verifyBundle } from '@tanji/domain/evidence';
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderPage } from '../testing/render.js';
import { TrustReport } from './TrustReport.js';

afterEach(cleanup);

const show = async (text: string, language: 'en' | 'zh-CN' = 'en') => {
  const report = verifyBundle(text);
  await renderPage(
    <TrustReport report={report} file={{ name: 'x.tanji.json', text }} milliseconds={1} />,
    language,
  );
  return report;
};

describe('TrustReport', () => {
  it.each(['{}', 'not json', '[1,2'])('never calls %s verified', async (text) => {
    const report = await show(text);
    expect(report.verdict).toBe('invalid');
    expect(screen.getByText('Verification failed')).toBeDefined();
    expect(screen.queryByText(/^Verified/)).toBeNull();
    expect(document.querySelector('.banner-verified, .badge-verified')).toBeNull();
  });

  it('says which check failed in Chinese, in a word and not by colour alone', async () => {
    await show('{}', 'zh-CN');
    expect(screen.getByText('核验未通过')).toBeDefined();
    expect(screen.getAllByText('未通过').length).toBeGreaterThan(0);
  });
});
