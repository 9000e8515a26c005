import type { OrganisationView } from '@tanji/domain/api';
import type { Role } from '@tanji/domain/record';

/** One password for every account of the demonstration network; worth nothing anywhere else. */
export const DEMO_PASSWORD = 'tanji-demo-2025';

/** Local account that the demonstration makes for an organisation. */
export const demoAccount = ({ record }: OrganisationView): string =>
  record.roles.includes('operator') ? 'operator@demo' : `${record.id}@demo`;

/** Who sees most comes first: the maker with its plant, then oversight; suppliers are many. */
const FIRST: readonly Role[] = [
  'assembler',
  'auditor',
  'regulator',
  'factor-publisher',
  'operator',
  'raw-material',
];

const rankOf = ({ record }: OrganisationView): number => {
  const rank = FIRST.findIndex((role) => record.roles.includes(role));
  return rank === -1 ? FIRST.length : rank;
};

/** Organisations in the order in which a visitor tries them; equals keep theirs. */
export const inTryingOrder = (
  organisations: readonly OrganisationView[],
): readonly OrganisationView[] => [...organisations].sort((a, b) => rankOf(a) - rankOf(b));
