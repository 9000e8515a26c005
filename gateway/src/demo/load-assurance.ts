import { witnessTree } from '../client/index.js';
import type { DemoContext } from './context.js';
import { currentId } from './load-footprints.js';
import { SPEAKER_GTIN } from './products.js';

const AUDITOR = 'cangshan-verification';
const WITNESSES = [AUDITOR, 'demo-regulator', 'shengyin-audio'] as const;

/** Records the auditor examined: the label's own and the one that carries most of its metal. */
const STATED = [currentId('SPK-S1', '2025-12'), currentId('AL-HYDRO', '2025-12')] as const;
const QUESTIONED = currentId('PCB-S1', '2025-08');

const hashOfFootprint = async (context: DemoContext, id: string): Promise<string> =>
  (await context.client(AUDITOR).call('getFootprint', { params: { id } })).summary.hash;

const loadStatements = async (context: DemoContext): Promise<void> => {
  for (const footprint of STATED) {
    await context.submit(AUDITOR, 'statement.issue', {
      schema: 'tanji.statement/1',
      id: `statement-${footprint}`,
      auditor: AUDITOR,
      subject: { footprint, hash: await hashOfFootprint(context, footprint) },
      opinion: 'verified',
      level: 'limited',
      standard: 'ISO 14064-3 (simulated)',
      completed: '2026-01-20',
      comment: 'Simulated statement of the demo network. 演示网络的模拟声明。',
    });
  }
};

const loadFinding = async (context: DemoContext): Promise<void> => {
  const finding = `finding-${QUESTIONED}`;
  await context.submit(AUDITOR, 'finding.raise', {
    schema: 'tanji.finding/1',
    id: finding,
    auditor: AUDITOR,
    subject: { footprint: QUESTIONED, hash: await hashOfFootprint(context, QUESTIONED) },
    severity: 'minor',
    text: 'Electricity per board is 19 % above July. Please explain. 单板用电较七月上升 19%，请说明。',
    raised: '2025-09-15',
  });
  await context.submit('yuedian-circuits', 'finding.answer', {
    schema: 'tanji.finding-answer/1',
    id: `answer-${QUESTIONED}`,
    finding,
    organisation: 'yuedian-circuits',
    kind: 'answer',
    text: 'A plating rectifier was worn and was replaced on 29 August. 电镀整流器老化，已于 8 月 29 日更换。',
    answered: '2025-09-18',
  });
};

const loadLabels = async (context: DemoContext): Promise<void> => {
  const footprint = currentId('SPK-S1', '2025-12');
  const hash = await hashOfFootprint(context, footprint);
  const label = {
    schema: 'tanji.label/1',
    owner: 'shengyin-audio',
    product: 'SPK-S1',
    gtin: SPEAKER_GTIN,
    footprint: { id: footprint, hash },
    issued: '2026-01-22',
  } as const;
  await context.submit(label.owner, 'label.issue', { ...label, id: 'LABEL-SPK-S1' });
  await context.submit(label.owner, 'label.issue', {
    ...label,
    id: 'LABEL-SPK-S1-L2512',
    lot: 'L2512',
  });
  await context.submit(label.owner, 'label.issue', {
    ...label,
    id: 'LABEL-SPK-S1-L2512-0001',
    lot: 'L2512',
    serial: 'S0001',
  });
};

/** Three organisations rebuild the tree from the blocks, each on its own, and sign what they found. */
const loadCheckpoint = async (context: DemoContext): Promise<void> => {
  const { height } = (await context.client(AUDITOR).call('getNetwork', {})).ledger;
  for (const witness of WITNESSES) {
    const head = await witnessTree(context.client(witness), height);
    await context.submit(witness, 'checkpoint.witness', {
      schema: 'tanji.checkpoint/1',
      witness,
      ...head,
    });
  }
};

export const loadAssurance = async (context: DemoContext): Promise<void> => {
  context.report('statement, finding, labels, checkpoint');
  await loadStatements(context);
  await loadFinding(context);
  await loadLabels(context);
  await loadCheckpoint(context);
};
