import { describe, expect, it } from 'vitest';
import { describeConfiguration } from './describe.js';
import { parseConfiguration } from './configuration.js';

describe('parseConfiguration', () => {
  it('has the documented defaults', () => {
    expect(parseConfiguration({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      ledger: 'embedded',
      demo: false,
      metrics: true,
      logLevel: 'info',
      trustProxy: 0,
      publicUrl: undefined,
    });
  });

  it('takes an empty variable as not set', () => {
    expect(parseConfiguration({ PORT: '', HOST: '  ' })).toMatchObject({ port: 8080 });
  });

  it('reports all faults at once', () => {
    expect(() =>
      parseConfiguration({
        PORT: '70000',
        PUBLIC_URL: 'https://x/y',
        LOG_LEVEL: 'loud',
        METRICS: 'yes',
      }),
    ).toThrow(
      expect.objectContaining({
        code: 'CONFIGURATION_INVALID',
        params: expect.objectContaining({ count: 4 }) as unknown,
      }),
    );
  });

  it('keeps the checkpoint in the home unless told otherwise', () => {
    const file = (environment: Record<string, string>): string =>
      parseConfiguration({ TANJI_HOME: '/srv/tanji', ...environment }).checkpointFile;
    expect(file({})).toBe('/srv/tanji/checkpoint/ledger.json');
    expect(file({ TANJI_CHECKPOINT: '/mnt/other/ledger.json' })).toBe('/mnt/other/ledger.json');
  });

  it.each(['fabric-gateway', 'fabric-network'])('wants a connection profile for %s', (kind) => {
    const invalid = expect.objectContaining({ code: 'CONFIGURATION_INVALID' }) as Error;
    expect(() => parseConfiguration({ TANJI_LEDGER: kind })).toThrow(invalid);
    expect(() => parseConfiguration({ TANJI_FABRIC_PROFILE: 'oem.json' })).toThrow(invalid);
    const config = parseConfiguration({
      TANJI_LEDGER: kind,
      TANJI_FABRIC_PROFILE: '/etc/oem.json',
    });
    expect(config).toMatchObject({ ledger: kind, fabricProfile: '/etc/oem.json' });
  });

  it.each([
    ['1', 1],
    ['loopback,10.0.0.0/8', 'loopback,10.0.0.0/8'],
  ])('reads TRUST_PROXY=%s', (text, value) => {
    expect(parseConfiguration({ TRUST_PROXY: text }).trustProxy).toBe(value);
  });
});

describe('describeConfiguration', () => {
  it('hides what must not be in a log', () => {
    const config = parseConfiguration({
      TANJI_LEDGER: 'fabric-gateway',
      TANJI_FABRIC_PROFILE: '/secret/profile.json',
    });
    const shown = describeConfiguration({ ...config, publicUrl: 'https://me:pass@tanji.example' });
    expect(shown.fabricProfile).toBe('***');
    expect(JSON.stringify(shown)).not.toContain('pass@');
    expect(shown.port).toBe(8080);
  });
});
