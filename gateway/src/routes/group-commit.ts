import type { ContractName } from '@tanji/domain/command';
import { isTanjiError } from '@tanji/domain/errors';
import type { CommitReceipt, ContractCall, LedgerClient } from '@tanji/domain/ledger';
import { BatchPlanner, contractOf } from './batch-plan.js';
import { carryCall, isAway } from './carry-call.js';
import { carryPlan, type PlanVerdict } from './carry-plan.js';
import { singleCall } from './single-call.js';
import type { Submission } from './submission.js';

/** Transactions of one contract on their way before further commands wait for company. */
const LONE_TRANSACTIONS = 8;

/** Where a command stands on the ledger. */
export interface CarriedCommand extends Pick<CommitReceipt, 'transactionId' | 'blockNumber'> {
  /** Its place in the transaction if that carries several. */
  readonly position?: number;
}

interface Waiting {
  readonly submission: Submission;
  readonly resolve: (carried: CarriedCommand) => void;
  readonly reject: (error: unknown) => void;
}

/** Commands of one contract on their way. */
class Lane {
  readonly #ledger: LedgerClient;
  readonly #most: number;
  #waiting: Waiting[] = [];
  #underway = 0;

  constructor(ledger: LedgerClient) {
    this.#ledger = ledger;
    this.#most = ledger.capabilities.endorsement ? LONE_TRANSACTIONS : Number.POSITIVE_INFINITY;
  }

  add(waiting: Waiting): void {
    this.#waiting.push(waiting);
    this.#go();
  }

  #go(): void {
    while (this.#waiting.length > 0 && this.#underway < this.#most) {
      this.#underway += 1;
      void this.#send(this.#next()).finally(() => {
        this.#underway -= 1;
        this.#go();
      });
    }
  }

  /** As many of the waiting ones as fit into one transaction. */
  #next(): readonly Waiting[] {
    const planner = new BatchPlanner();
    const count = this.#waiting.findIndex(({ submission }, index) => {
      planner.add(index, submission);
      return planner.plans.length > 1;
    });
    return this.#waiting.splice(0, count === -1 ? this.#waiting.length : count);
  }

  async #send(group: readonly Waiting[]): Promise<void> {
    const left = group.length > 1 ? await this.#together(group) : group;
    await Promise.all(left.map((one) => this.#alone(one)));
  }

  /** @returns those that have to go alone */
  async #together(group: readonly Waiting[]): Promise<readonly Waiting[]> {
    const planner = new BatchPlanner();
    for (const [index, { submission }] of group.entries()) planner.add(index, submission);
    const [plan] = planner.plans;
    if (plan === undefined) return group;
    let verdicts: readonly PlanVerdict[];
    try {
      verdicts = await carryPlan(this.#ledger, plan);
    } catch (error) {
      if (!isTanjiError(error, 'LEDGER_OUTCOME_UNKNOWN') && !isAway(error)) return group;
      for (const { reject } of group) reject(error);
      return [];
    }
    return group.filter((waiting, index) => {
      const verdict = verdicts[index];
      // Alone, it is told at length why it is refused.
      if (verdict === undefined || 'refused' in verdict) return true;
      const { transactionId, position, block: blockNumber } = verdict;
      waiting.resolve({ transactionId, position, blockNumber });
      return false;
    });
  }

  async #alone({ submission, resolve, reject }: Waiting): Promise<void> {
    try {
      const call: ContractCall = singleCall(submission);
      const { transactionId, blockNumber } = await carryCall({ ledger: this.#ledger }, call);
      resolve({ transactionId, blockNumber });
    } catch (error) {
      reject(error);
    }
  }
}

/**
 * Carries single commands to the ledger. While the ledger keeps up, each is a transaction of its
 * own; where many are on their way, those that have to wait travel together, in the order in which
 * they came. On Fabric a transaction costs far more than a command in it, so a busy gateway does
 * several times as much and nobody waits longer. An embedded ledger groups by itself: it writes all
 * that is there in one block, and each command keeps a short proof of its own.
 */
export class GroupCommit {
  readonly #ledger: LedgerClient;
  readonly #lanes = new Map<ContractName, Lane>();

  constructor(options: Readonly<{ ledger: LedgerClient }>) {
    this.#ledger = options.ledger;
  }

  /**
   * @throws TanjiError what the contract refuses, LEDGER_…
   */
  carry(submission: Submission): Promise<CarriedCommand> {
    return new Promise((resolve, reject) => {
      this.#lane(contractOf(submission)).add({ submission, resolve, reject });
    });
  }

  #lane(contract: ContractName): Lane {
    const known = this.#lanes.get(contract);
    if (known !== undefined) return known;
    const lane = new Lane(this.#ledger);
    this.#lanes.set(contract, lane);
    return lane;
  }
}
