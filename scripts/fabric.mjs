// `npm run fabric:…`: the local Fabric network. What it says goes to stderr, what it answers to stdout.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const home = resolve(process.env.TANJI_FABRIC_HOME || join(root, '.tanji-fabric'));
const [command, ...rest] = process.argv.slice(2);

const compiled = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-b', join(root, 'network')], {
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(1);

const { buildBinaries, startLocalNetwork, stopLocalNetwork } =
  await import('@tanji/network/fabric-local');
const { bundleChaincode } = await import('@tanji/network/chaincode-artefact');
const { isTanjiError } = await import('@tanji/domain/errors');

const report = (line) => process.stderr.write(`fabric: ${line}\n`);

const OPTIONS = {
  orgs: { type: 'string' },
  orderers: { type: 'string' },
  peers: { type: 'string' },
};

function shape(values) {
  const given = { organisations: values.orgs, orderers: values.orderers, peers: values.peers };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value ? [[name, Number(value)]] : [])),
  );
}

const COMMANDS = {
  async build() {
    const binaries = await buildBinaries(report);
    report(`Fabric ${binaries.release.release} is in ${binaries.directory}`);
  },
  async up() {
    const { values } = parseArgs({ args: rest, options: OPTIONS });
    const chaincodes = [{ name: 'tanji', artefact: await bundleChaincode() }];
    const network = await startLocalNetwork({ home, shape: shape(values), chaincodes, report });
    for (const [mspId, profile] of Object.entries(network.profiles)) {
      process.stdout.write(`${mspId}\t${profile}\n`);
    }
  },
  async down() {
    await stopLocalNetwork(home);
    report('stopped; the ledger stays');
  },
};

try {
  const action = COMMANDS[command];
  if (action === undefined) throw new TypeError(`one of ${Object.keys(COMMANDS).join(', ')}`);
  await action();
} catch (error) {
  if (!isTanjiError(error)) throw error;
  process.stderr.write(`${error.code}: ${error.message}\n`);
  process.exitCode = 1;
}
