import { defineConfig } from 'vitest/config';

/**
 * Sources are tested without a build: the `source` condition of each workspace's exports. `import`
 * is not listed: Vitest hands the list to Node, where it would give ES modules to `require`.
 */
const conditions = ['source', 'node'];

/**
 * unit      fast, no build, no processes (`npm run check`)
 * system    spawns the built product: scenarios over HTTP and CLI, crash and fault tests
 * fabric    a real Hyperledger Fabric network of native processes; needs Go
 * browser   real Chromium against a real gateway
 */
const project = (
  name: string,
  include: string[],
  testTimeout: number,
  options: object = {},
): object => ({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: { name, include, testTimeout, hookTimeout: testTimeout, environment: 'node', ...options },
});

export default defineConfig({
  test: {
    projects: [
      project(
        'unit',
        [
          '{domain,chaincode,network,gateway}/src/**/*.test.ts',
          'web/src/**/*.test.{ts,tsx}',
          'test/src/unit/**/*.test.ts',
        ],
        60_000,
        { isolate: false, setupFiles: ['test/src/portable-crypto.ts'] },
      ),
      project('system', ['test/src/{scenarios,faults,conformance}/**/*.test.ts'], 300_000),
      project('fabric', ['test/src/fabric/**/*.test.ts'], 300_000),
      project('browser', ['test/src/browser/**/*.test.ts'], 180_000, {
        globalSetup: ['test/src/browser/loaded-demo.ts'],
      }),
    ],
    coverage: {
      provider: 'v8',
      include: ['domain/src/**', 'chaincode/src/**', 'network/src/**', 'gateway/src/**'],
    },
  },
});
