import type { OrganisationView } from '@tanji/domain/api';

/** One password for every account of the demonstration network; worth nothing anywhere else. */
export const DEMO_PASSWORD = 'tanji-demo-2025';

/** Local account that the demonstration makes for an organisation. */
export const demoAccount = ({ record }: OrganisationView): string =>
  record.roles.includes('operator') ? 'operator@demo' : `${record.id}@demo`;
