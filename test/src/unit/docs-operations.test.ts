import { readFileSync } from 'node:fs';
import { isTanjiError } from '@tanji/domain/errors';
import { LOG_LEVELS, parseConfiguration } from '@tanji/gateway/config';
import { describe, expect, it } from 'vitest';
import { codes, readPage } from './docs-page.js';

const page = readPage('operations.md');
const rows = page
  .rows('## Configuration', 'variable')
  .map(([name = '', fallback = '', meaning = '']) => ({
    name: codes(name)[0] ?? '',
    fallback: codes(fallback)[0],
    meaning,
  }));

const defaults = parseConfiguration({});

describe('docs/operations.md, configuration', () => {
  it('lists exactly the variables that are read', () => {
    const url = new URL('../../../gateway/src/config/configuration.ts', import.meta.url);
    const source = readFileSync(url, 'utf8');
    const read = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map((match) => match[1]);
    expect(read.length).toBeGreaterThan(10);
    expect(rows.map(({ name }) => name)).toEqual(read);
  });

  it.each(rows.filter(({ fallback }) => fallback !== undefined))(
    'states the default of $name',
    ({ name, fallback }) => {
      expect(parseConfiguration({ [name]: fallback })).toEqual(defaults);
    },
  );

  it.each([
    ['PORT', '9000', { port: 9000 }],
    ['HOST', '0.0.0.0', { host: '0.0.0.0' }],
    ['PUBLIC_URL', 'https://tanji.example', { publicUrl: 'https://tanji.example' }],
    ['TANJI_NETWORK', 'x', { network: 'x' }],
    ['TANJI_CHANNEL', 'x', { channel: 'x' }],
    ['TANJI_DEMO', '1', { demo: true }],
    ['TANJI_WORKERS', '3', { workers: 3 }],
    ['TANJI_QUEUE', '5', { queue: 5 }],
    ['TANJI_CALCULATION_SECONDS', '5', { calculationSeconds: 5 }],
    ['TANJI_REQUESTS_PER_MINUTE', '50', { requestsPerMinute: 50 }],
    ['LOG_LEVEL', 'debug', { logLevel: 'debug' }],
    ['TRUST_PROXY', 'loopback', { trustProxy: 'loopback' }],
    ['METRICS', '0', { metrics: false }],
  ])('%s=%s takes effect', (name, value, expected) => {
    expect(parseConfiguration({ [name]: value })).toMatchObject(expected);
  });

  it('lists every log level', () => {
    const { meaning = '' } = rows.find(({ name }) => name === 'LOG_LEVEL') ?? {};
    expect(codes(meaning)).toEqual([...LOG_LEVELS]);
  });

  it('reports all faults at once, and wants a profile for Fabric', () => {
    const codeOf = (environment: Record<string, string>): [string, unknown] => {
      try {
        parseConfiguration(environment);
        return ['accepted', undefined];
      } catch (error) {
        return isTanjiError(error) ? [error.code, error.params.count] : ['other', undefined];
      }
    };
    const faulty = { PORT: 'x', LOG_LEVEL: 'loud' };
    expect(codeOf(faulty)).toEqual(['CONFIGURATION_INVALID', 2]);
    expect(codeOf({ TANJI_LEDGER: 'fabric-gateway' })).toEqual(['CONFIGURATION_INVALID', 1]);
  });
});
