// `npm run fabric:…`: the local Fabric network. What it does goes to stderr, what it answers to
// stdout. Exit codes: 0 done, 1 failed or not healthy, 2 usage.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = `npm run fabric:build                     build peer, orderer and tools (once, cached)
npm run fabric:up [-- OPTIONS]           bring the network up, from whatever state it is in
npm run fabric:status [-- --json]        every process, the definitions, who runs which artefact
npm run fabric:logs [-- NAME] [-- -n 50] the end of the logs, of all processes or of those named
npm run fabric:add-org                   add an organisation to the running network
npm run fabric:upgrade                   deploy the chaincode of the present sources
npm run fabric:package -- DIR             write what a consortium member installs and runs
npm run fabric:down                      stop all processes; the ledger stays
npm run fabric:reset                     stop and delete the network with its ledger

Options of fabric:up, fixed when the network is created:
  --orgs N              peer organisations (3)
  --peers N             peers of each organisation, each with a chaincode process (1)
  --orderers N          orderers, an odd number (1)
  --block-timeout MS    a block is cut after so long (300)
  --block-transactions N  or after so many transactions (100)

The network lies in TANJI_FABRIC_HOME (.tanji-fabric in the checkout).
`;

const OPTIONS = {
  orgs: { type: 'string' },
  peers: { type: 'string' },
  orderers: { type: 'string' },
  'block-timeout': { type: 'string' },
  'block-transactions': { type: 'string' },
  json: { type: 'boolean' },
  lines: { type: 'string', short: 'n' },
  help: { type: 'boolean', short: 'h' },
};

const CHAINCODE = 'tanji';
const DEFAULT_LINES = 20;

const root = fileURLToPath(new URL('..', import.meta.url));
const home = resolve(process.env.TANJI_FABRIC_HOME || join(root, '.tanji-fabric'));
const [command, ...rest] = process.argv.slice(2);

const usage = (message) => {
  process.stderr.write(`${message}\n\n${USAGE}`);
  process.exit(2);
};

function readArguments() {
  try {
    return parseArgs({
      args: rest,
      options: OPTIONS,
      allowPositionals: ['logs', 'package'].includes(command),
    });
  } catch (error) {
    return usage(error.message);
  }
}

const { values, positionals } = readArguments();
if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}

const compiled = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-b', join(root, 'network')], {
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(1);

const fabric = await import('@tanji/network/fabric-local');
const { bundleChaincode } = await import('@tanji/network/chaincode-artefact');
const { ERROR_REGISTRY, TanjiError, isTanjiError } = await import('@tanji/domain/errors');

const report = (line) => process.stderr.write(`fabric: ${line}\n`);
const say = (line) => process.stdout.write(`${line}\n`);
const tanji = async () => ({ name: CHAINCODE, artefact: await bundleChaincode() });

/** Options that were given; what is left out is the default or what the network has. */
function shape() {
  const given = {
    organisations: values.orgs,
    peers: values.peers,
    orderers: values.orderers,
  };
  const numbers = Object.entries(given).filter(([, value]) => value !== undefined);
  const asked = Object.fromEntries(numbers.map(([name, value]) => [name, Number(value)]));
  const timeout = values['block-timeout'];
  const transactions = values['block-transactions'];
  if (timeout === undefined && transactions === undefined) return asked;
  const block = { timeout: Number(timeout ?? 300), transactions: Number(transactions ?? 100) };
  return { ...asked, block };
}

function sayProfiles({ profiles }) {
  for (const [mspId, profile] of Object.entries(profiles)) say(`${mspId}\t${profile}`);
}

const short = (hash) => (/^[0-9a-f]{64}$/.test(hash) ? hash.slice(0, 12) : hash);

function sayStatus(status, sources) {
  say(`${status.network}, channel ${status.channel}, Fabric ${status.release}, ${status.home}`);
  for (const one of status.processes) {
    const height = status.heights[one.name];
    const facts = [
      one.name.padEnd(24),
      one.mspId.padEnd(12),
      one.state.padEnd(10),
      one.pid === undefined ? '' : `pid ${one.pid}`,
      height === undefined ? '' : `height ${height}`,
      `port ${one.ports[0]}`,
      one.reason ?? '',
    ];
    say(`  ${facts.filter((fact) => fact !== '').join('  ')}`);
  }
  for (const chaincode of status.chaincodes) {
    const { name, sequence, version, stored, answers, agreed } = chaincode;
    say(`  chaincode ${name}, sequence ${sequence}, ${agreed ? 'agreed' : 'NOT AGREED'}`);
    say(`    definition ${version}`);
    say(`    on disk    ${short(stored)}`);
    if (name === CHAINCODE) say(`    sources    ${short(sources)}`);
    for (const answer of answers) {
      say(
        `    ${answer.peer}: committed …${short(answer.committed.split('-').at(-1))}, runs ${short(answer.running)}`,
      );
    }
  }
}

function sayLogs() {
  const folder = join(home, 'logs');
  if (!existsSync(folder)) throw new TanjiError('FABRIC_NO_NETWORK', { home });
  const lines = Number(values.lines ?? DEFAULT_LINES);
  const names = readdirSync(folder).map((file) => basename(file, '.log'));
  for (const name of positionals.length > 0 ? positionals : names) {
    if (!names.includes(name)) usage(`no log of ${name}; there are ${names.join(', ')}`);
    const text = readFileSync(join(folder, `${name}.log`), 'utf8').trimEnd();
    say(`==> ${join(folder, `${name}.log`)}`);
    say(text.split('\n').slice(-lines).join('\n'));
  }
}

const COMMANDS = {
  async build() {
    const { release, directory } = await fabric.buildBinaries(report);
    report(`Fabric ${release.release} is in ${directory}`);
  },
  async up() {
    const options = { home, shape: shape(), chaincodes: [await tanji()], report };
    sayProfiles(await fabric.startLocalNetwork(options));
  },
  async status() {
    const status = await fabric.localNetworkStatus(home);
    if (values.json) say(JSON.stringify(status, null, 2));
    else sayStatus(status, (await bundleChaincode()).sha256);
    if (!status.healthy) process.exitCode = 1;
  },
  logs() {
    sayLogs();
  },
  async 'add-org'() {
    sayProfiles(await fabric.addOrganisation(home, report));
  },
  async upgrade() {
    sayProfiles(await fabric.upgradeChaincode(home, await tanji(), report));
  },
  async package() {
    const [folder] = positionals;
    if (folder === undefined) usage('into which folder?');
    const written = await fabric.writePackageFolder(resolve(folder), await tanji());
    say(`version\t${written.version}\npackage\t${written.packageId}\nfile\t${written.packageFile}`);
  },
  async down() {
    await fabric.stopLocalNetwork(home);
    report('all processes are stopped; the ledger stays');
  },
  async reset() {
    await fabric.resetLocalNetwork(home, report);
    report(`${home} is deleted`);
  },
};

const action = COMMANDS[command] ?? usage(`what should be done? ${command ?? ''}`);
try {
  await action();
} catch (error) {
  if (!isTanjiError(error)) throw error;
  process.stderr.write(`${error.code}: ${error.message}\n${ERROR_REGISTRY[error.code].help}\n`);
  process.exitCode = 1;
}
