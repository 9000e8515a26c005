import { TanjiError } from '../errors/index.js';
import {
  divide,
  multiply,
  quartiles,
  toExactText,
  unitOf,
  type Rational,
} from '../quantity/index.js';
import type { GwpSet } from '../record/common.js';
import type { FactorVersion } from '../record/factor-version.js';
import { worstRatings } from './blend-factor.js';
import { isPeer, isWithin } from './estimate-peers.js';
import type { PinnedEstimate } from './factor-use.js';
import { CO2E, pinnedVersion, valuate, type FactorValue, type Ratings } from './factor-value.js';
import type { CalculationInputs } from './ports.js';

/** Nobody knows whether the technology or the place is the same: at best a 4 (of 1 to 5). */
const AT_LEAST = { technological: '4', geographical: '4', temporal: '1' } as const;
/** Peers from anywhere say nothing about the place. */
const ANYWHERE_RATING = '5';

const ratingsOf = (factors: readonly FactorVersion[], region: string): Ratings => {
  const floor = region === 'GLO' ? { ...AT_LEAST, geographical: ANYWHERE_RATING } : AT_LEAST;
  return worstRatings([floor, ...factors.map(({ quality }) => quality)]);
};

const invalid = (reason: string, pointer: string): TanjiError =>
  new TanjiError('FACTOR_ESTIMATE_INVALID', { reason }, { pointer });

type Estimate = PinnedEstimate['estimate'];

/** Peers are what they claim to be; else a document could name any factors that suit it. */
const checkPeers = (estimate: Estimate, peers: readonly FactorVersion[], pointer: string): void => {
  if (new Set(peers.map(({ id }) => id)).size !== peers.length) {
    throw invalid('a factor stands among its peers twice', pointer);
  }
  const { region, industry } = estimate;
  const stranger = peers.find(
    (one) =>
      !isPeer(one, estimate) ||
      !isWithin(one, region) ||
      (industry !== undefined && one.industry !== industry),
  );
  if (stranger !== undefined) throw invalid(`${stranger.id} is not a peer`, pointer);
};

/**
 * The estimate of model `tanji-gap/1`: the median of its peers in the unit asked for, with the first
 * and third quartile as interval. All exact; recomputed from the peers on every replay.
 *
 * @throws TanjiError FACTOR_ESTIMATE_INVALID and the codes of the peers
 */
export const fromEstimate = (
  { estimate }: PinnedEstimate,
  inputs: CalculationInputs,
  set: GwpSet,
  pointer: string,
): FactorValue => {
  const versions = estimate.peers.map((peer) => pinnedVersion(peer, inputs, pointer));
  checkPeers(estimate, versions, pointer);
  const unit = unitOf(estimate.unit);
  const valued = versions.map((version) => valuate(version, set, pointer));
  const values = valued.map((one): Rational =>
    multiply(one.value, divide(one.unit.factor, unit.factor)),
  );
  const { low, median, high } = quartiles(values);
  const peers = estimate.peers.map(({ ref: id, version, hash }, index) => {
    const value = values[index];
    if (value === undefined) throw new TypeError('a peer without a value');
    return { id, version, hash, value: toExactText(value) };
  });
  const { model, region } = estimate;
  return {
    value: median,
    unit,
    per: estimate.unit.split('/')[1] ?? '1',
    parts: [{ gas: CO2E, origin: 'fossil', weight: median }],
    used: [
      {
        kind: 'estimate',
        value: toExactText(median),
        unit: estimate.unit,
        region,
        estimate: { model, low: toExactText(low), high: toExactText(high), peers },
      },
    ],
    quality: ratingsOf(versions, region),
    primary: false,
    foreignGwp: valued.find((one) => one.foreignGwp !== undefined)?.foreignGwp,
  };
};
