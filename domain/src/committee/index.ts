export {
  approvalRule,
  mayVote,
  reachableQuorum,
  tallyOpinions,
  type ApprovalRule,
  type Opinions,
  type Tally,
} from './approval.js';
