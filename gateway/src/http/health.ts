import { Router } from 'express';
import type { Metrics } from '../observe/index.js';

/** Blocks the read model may be behind while the gateway still counts as ready. */
export const READY_LAG = 50;

/** One thing that must work; `reason` says why it does not. */
export interface ReadinessCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly reason?: string;
}

export interface HealthOptions {
  readonly readiness: () => Promise<readonly ReadinessCheck[]>;
  /** Absent: `/metrics` does not exist. */
  readonly metrics: Metrics | undefined;
}

/** `/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: for Prometheus. */
export const createHealthRouter = ({ readiness, metrics }: HealthOptions): Router => {
  const router = Router({ caseSensitive: true });
  router.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const checks = await readiness();
    const ready = checks.every((check) => check.ok);
    response.set('Cache-Control', 'no-store');
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', checks });
  });
  if (metrics !== undefined) {
    router.get('/metrics', async (_request, response) => {
      const { contentType, body } = await metrics.text();
      response.set('Cache-Control', 'no-store').set('Content-Type', contentType).send(body);
    });
  }
  return router;
};
