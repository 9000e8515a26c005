import { readFileSync, writeFileSync } from 'node:fs';
import { benchAccounting } from './accounting.js';
import type { BenchRow } from './bench-row.js';
import { benchEvidence } from './evidence.js';
import { benchFabric } from './fabric.js';
import { benchFactors } from './factors.js';
import { benchFootprintSubmissions } from './footprint-submissions.js';
import { benchGraphRollup } from './graph-rollup.js';
import { benchPages } from './pages.js';
import { performancePage, withSections } from './report.js';
import { benchSignatures } from './signatures.js';
import { PUT_ONLY_ROW, benchSubmissions } from './submissions.js';

const submissions = async (): Promise<BenchRow[]> => {
  const bare = await benchSubmissions();
  const putOnly = bare.find((row) => row.name === PUT_ONLY_ROW)?.value ?? Number.NaN;
  return [...bare, ...(await benchFootprintSubmissions(putOnly))];
};

/** Benchmarks by the word that selects them on the command line. */
const BENCHES = {
  graph: { title: 'Footprint of a graph', run: benchGraphRollup },
  signatures: { title: 'Signatures', run: benchSignatures },
  submissions: { title: 'Submissions on the embedded ledger', run: submissions },
  fabric: { title: 'Submissions on Hyperledger Fabric', run: benchFabric },
  factors: { title: 'Factor database', run: benchFactors },
  accounting: { title: 'Factory accounting', run: benchAccounting },
  pages: { title: 'Pages', run: benchPages },
  evidence: { title: 'Evidence bundles', run: benchEvidence },
} as const;

const PAGE_FILE = 'docs/performance.md';

const given = process.argv.slice(2);
const chosen = given.filter((word) => word !== '--write');
const unknown = chosen.find((word) => !(word in BENCHES));
if (unknown !== undefined) {
  throw new Error(`no benchmark ${unknown}; there are ${Object.keys(BENCHES).join(', ')}`);
}
const sections = new Map<string, readonly BenchRow[]>();
for (const [name, bench] of Object.entries(BENCHES)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  process.stderr.write(`bench: ${name}\n`);
  sections.set(bench.title, await bench.run());
}

const page = performancePage(sections);
process.stdout.write(page);
if (chosen.length === 0 || given.includes('--write')) {
  const titles = Object.values(BENCHES).map(({ title }) => title);
  const all = chosen.length === 0;
  writeFileSync(
    PAGE_FILE,
    all ? page : withSections(readFileSync(PAGE_FILE, 'utf8'), sections, titles),
  );
  process.stderr.write(`bench: wrote ${PAGE_FILE}\n`);
}
