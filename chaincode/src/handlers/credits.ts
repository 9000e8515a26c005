import { creditStatement, currentRules, rulesInOrder } from '@tanji/domain/credits';
import { TanjiError } from '@tanji/domain/errors';
import { creditedFactors } from './credit-index.js';
import { provenanceOf, type Handler, type HandlerContext } from '../pipeline/handler.js';

/** The operator sets the next version of the rules; earlier ones stay, for what was earned by them. */
export const setCreditRules: Handler<'credit.set-rules'> = async (context) => {
  const { state, command } = context;
  const { content: record, contentHash } = command;
  const last = currentRules(rulesInOrder(await state.list('credit-rules'))).version;
  if (Number(record.version) !== Number(last) + 1) {
    throw new TanjiError('CREDIT_RULES_SEQUENCE', { version: record.version, last });
  }
  state.put('credit-rules', [record.version], {
    record,
    hash: contentHash,
    ...provenanceOf(context),
  });
  return { recordHash: contentHash };
};

/**
 * An organisation buys packages of a quota. Its balance is no key of its own but the sum over the
 * factors of the ledger and its own spends: nothing that many transactions write to. Two spends of
 * one organisation at the same time meet in the range of its spends, so that it cannot pay twice with
 * the same credits.
 */
export const spendCredits: Handler<'credit.spend'> = async (
  context: HandlerContext<'credit.spend'>,
) => {
  const { state, command, genesis } = context;
  const { content: record, contentHash } = command;
  const { id, organisation, quota, packages } = record;
  if ((await state.get('credit-spend', organisation, id)) !== undefined) {
    throw new TanjiError('RECORD_EXISTS', { what: 'credit spend', id });
  }
  const rules = rulesInOrder(await state.list('credit-rules'));
  const current = currentRules(rules);
  if (record.rules !== current.version) {
    const params = { asked: record.rules, current: current.version };
    throw new TanjiError('CREDIT_RULES_CHANGED', params);
  }
  const factors = await creditedFactors(state, organisation);
  const history = { factors, rules, quorum: genesis.factorQuorum };
  const spends = await state.list('credit-spend', organisation);
  const { balance } = creditStatement(organisation, history, spends);
  const price = current.rules.prices[quota];
  const cost = Number(price.credits) * Number(packages);
  const units = Number(price.units) * Number(packages);
  if (cost > balance) {
    throw new TanjiError('CREDIT_INSUFFICIENT', { organisation, balance, quota, units, cost });
  }
  state.put('credit-spend', [organisation, id], {
    record,
    hash: contentHash,
    cost: String(cost),
    units: String(units),
    ...provenanceOf(context),
  });
  return { recordHash: contentHash };
};
