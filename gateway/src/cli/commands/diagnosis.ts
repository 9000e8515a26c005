export type Outcome = 'ok' | 'warning' | 'fault';

/** One thing that `tanji doctor` looked at. */
export interface Diagnosis {
  readonly what: string;
  readonly outcome: Outcome;
  readonly detail: string;
  /** What to do, when something is. */
  readonly fix?: string;
}
