import type { FootprintUsers } from '@tanji/domain/api';
import { divide, formatKg, fromDecimal, multiply, roundToMicrograms } from '@tanji/domain/quantity';
import { hasOversight, type Caller } from '../../auth/index.js';
import type { FootprintEntry } from '../../read-model/index.js';
import type { Services } from '../services.js';
import { disclosureKind } from './disclosure.js';
import { footprintSummary } from './footprint-summary.js';

type Sources = Pick<Services, 'model' | 'disclosures'>;

/** Users in one answer. A standard part may be in thousands of products. */
const MAX_USERS = 200;

/**
 * A customer list is worth something to competitors: the two parties and oversight see each other,
 * everybody else only what a public calculation names (design §10).
 */
const isVisible = (
  sources: Sources,
  { used, user }: { readonly used: FootprintEntry; readonly user: FootprintEntry },
  caller: Caller,
): boolean => {
  if (disclosureKind(sources, user) === 'public' || hasOversight(caller)) return true;
  if (caller.kind === 'anonymous') return false;
  return [used, user].some(({ value }) => value.record.owner === caller.organisation);
};

const byNewest = (a: FootprintEntry, b: FootprintEntry): number => {
  const [x, y] = [a.value.record, b.value.record];
  if (x.period.start !== y.period.start) return x.period.start < y.period.start ? 1 : -1;
  return x.id < y.id ? -1 : 1;
};

/** The footprints that name this one as an input. */
export const footprintUsers = async (
  sources: Sources,
  used: FootprintEntry,
  caller: Caller,
): Promise<FootprintUsers> => {
  const { queries } = sources.model;
  const { id, total, declaredAmount } = used.value.record;
  const users = (await queries.parents(id)).flatMap((user) => queries.footprint(user) ?? []);
  const visible = users.filter((user) => isVisible(sources, { used, user }, caller));
  const shown = visible.sort(byNewest).slice(0, MAX_USERS);
  const perUnit = divide(fromDecimal(total), fromDecimal(declaredAmount));
  return {
    items: shown.flatMap((user) =>
      user.value.record.inputs
        .filter((input) => input.id === id)
        .map(({ amount, unit }) => ({
          footprint: footprintSummary(queries, user),
          amount: { value: amount, unit },
          contribution: formatKg(roundToMicrograms(multiply(perUnit, fromDecimal(amount)))),
        })),
    ),
    hidden: users.length - visible.length,
    left: visible.length - shown.length,
  };
};
