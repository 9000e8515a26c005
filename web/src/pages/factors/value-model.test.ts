import type { RouteResponse } from '@tanji/domain/api';
import { describe, expect, it } from 'vitest';
import { valueSteps } from './value-model.js';

type Versions = RouteResponse<'getFactorVersions'>;

const record = (version: string, year: number, value: string, unit = 'kgCO2e/kWh') =>
  ({
    version,
    value,
    unit,
    validity: { start: `${year}-01-01`, end: `${year + 1}-01-01` },
  }) as never;

const row = (year: number, value: string, unit?: string) => ({
  edition: `set:${year}`,
  hash: '',
  record: record(`${year}00`, year, value, unit),
});

const version = (name: string, year: number, value: string, status = 'active') => ({
  record: record(name, year, value),
  status,
});

const versions = (of: object): Versions => ({ id: 'set:x', versions: [], ...of });

describe('values over time', () => {
  it('are those of the editions, oldest first, in the unit of the newest', () => {
    const steps = valueSteps(
      versions({ editions: [row(2025, '0.2'), row(2024, '0.25'), row(2023, '90', 'kgCO2e/GJ')] }),
    );
    expect(steps.map(({ name }) => name)).toEqual(['set:2024', 'set:2025']);
  });

  it('are versions in force where there is no edition; a correction replaces what it corrects', () => {
    const steps = valueSteps(
      versions({
        versions: [
          version('1', 2024, '0.3'),
          version('2', 2025, '0.2', 'withdrawn'),
          version('3', 2024, '0.31'),
          version('4', 2025, '0.21'),
        ],
      }),
    );
    expect(steps.map(({ name }) => name)).toEqual(['3', '4']);
  });
});
