import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Values that are read when Prometheus asks, not kept up to date. */
export interface MetricSources {
  /** Blocks of the ledger that the read model has not taken in. */
  readonly readModelLag: () => Promise<number>;
  readonly treeSize: () => number;
  readonly waitingCalculations: () => number;
  readonly calculationThreads: () => number;
  readonly openStreams: () => number;
}

/** Metrics of one gateway. Each has its own registry, so that tests can run several. */
export interface Metrics {
  /** One answered request. `route` is the name in the route table, never a path with ids. */
  observeRequest(route: string, status: number, seconds: number): void;
  /** One refused request, by stable code. */
  countError(code: string): void;
  observeSubmission(outcome: 'committed' | 'replayed' | 'refused', seconds: number): void;
  observe(sources: MetricSources): void;
  /** Text in the exposition format and its content type. */
  text(): Promise<{ readonly contentType: string; readonly body: string }>;
}

const REQUEST_BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

class PromMetrics implements Metrics {
  readonly #registry = new Registry();
  readonly #requests: Histogram<'route' | 'status'>;
  readonly #errors: Counter<'code'>;
  readonly #submissions: Histogram<'outcome'>;

  constructor() {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#requests = new Histogram({
      name: 'tanji_http_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['route', 'status'],
      buckets: REQUEST_BUCKETS,
      registers,
    });
    this.#errors = new Counter({
      name: 'tanji_errors_total',
      help: 'Refused requests by error code',
      labelNames: ['code'],
      registers,
    });
    this.#submissions = new Histogram({
      name: 'tanji_submission_seconds',
      help: 'Time from a signed command to its durable commit',
      labelNames: ['outcome'],
      buckets: REQUEST_BUCKETS,
      registers,
    });
  }

  observeRequest(route: string, status: number, seconds: number): void {
    this.#requests.observe({ route, status }, seconds);
  }

  countError(code: string): void {
    this.#errors.inc({ code });
  }

  observeSubmission(outcome: 'committed' | 'replayed' | 'refused', seconds: number): void {
    this.#submissions.observe({ outcome }, seconds);
  }

  observe(sources: MetricSources): void {
    const gauge = (name: string, help: string, read: () => number | Promise<number>): void => {
      new Gauge({
        name,
        help,
        registers: [this.#registry],
        async collect() {
          this.set(await read());
        },
      });
    };
    gauge('tanji_read_model_lag_blocks', 'Blocks not yet taken in', sources.readModelLag);
    gauge('tanji_tree_size', 'Leaves of the transparency tree', sources.treeSize);
    gauge('tanji_calculations_waiting', 'Calculations in the queue', sources.waitingCalculations);
    gauge('tanji_calculation_threads', 'Calculation threads', sources.calculationThreads);
    gauge('tanji_event_streams', 'Open event streams', sources.openStreams);
  }

  async text(): Promise<{ contentType: string; body: string }> {
    return { contentType: this.#registry.contentType, body: await this.#registry.metrics() };
  }
}

export const createMetrics = (): Metrics => new PromMetrics();
