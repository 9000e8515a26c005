// @vitest-environment happy-dom
import type { Job } from '@tanji/domain/api';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '../../testing/render.js';
import { AffectedJob } from './AffectedJob.js';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** A gateway whose job runs until it is cancelled, and what it was asked. */
const slowGateway = (): string[] => {
  const asked: string[] = [];
  let job: Job = {
    id: '0b7c5b2e-6a0e-4a52-9d0e-5e1d7b0f3a11',
    kind: 'factor-affected',
    status: 'running',
    created: '2026-01-01T00:00:00.000Z',
    stage: '3/40',
    progress: 7,
  };
  vi.stubGlobal('fetch', (url: string, { method = 'GET' }: RequestInit = {}) => {
    asked.push(`${method} ${url}`);
    if (method === 'DELETE') job = { ...job, status: 'cancelled' };
    const status = method === 'POST' ? 202 : 200;
    return Promise.resolve(Response.json(job, { status }));
  });
  return asked;
};

describe('AffectedJob', () => {
  it('says how far it is, and cancels the job of the gateway', async () => {
    const asked = slowGateway();
    await renderPage(
      <AffectedJob id="a:b" csrfToken="token">
        {() => <p>found</p>}
      </AffectedJob>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Look for affected footprints' }));
    await screen.findByText('3/40 footprints calculated');
    expect(screen.getByRole('progressbar').getAttribute('value')).toBe('7');
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await screen.findByText('The search was cancelled.');
    expect(asked).toContain('DELETE /api/v1/jobs/0b7c5b2e-6a0e-4a52-9d0e-5e1d7b0f3a11');
    expect(screen.queryByText('found')).toBeNull();
  });
});
