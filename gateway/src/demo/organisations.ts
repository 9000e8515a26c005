import type { LocalName, Role } from '@tanji/domain/record';

/** A member of the demo network. Names are invented; no real company is meant. */
export interface DemoOrganisation {
  readonly id: string;
  readonly name: LocalName;
  readonly roles: readonly Role[];
  readonly region: string;
}

export const organisation = (
  id: string,
  roles: readonly Role[],
  region: string,
  name: { readonly en: string; readonly zh: string },
): DemoOrganisation => ({ id, roles, region, name });

export const OPERATOR = organisation('demo-operator', ['operator'], 'CN-BJ', {
  en: 'Demo network operator',
  zh: '演示网络运营方',
});

/** Three tiers of a smart-speaker chain, oversight and a factor publisher (design §1, §2). */
export const MEMBERS: readonly DemoOrganisation[] = [
  organisation('demo-factors', ['factor-publisher'], 'CN-BJ', {
    en: 'Factor desk (demo)',
    zh: '因子发布方（演示）',
  }),
  organisation('cangshan-verification', ['auditor'], 'CN-YN', {
    en: 'Cangshan Verification (simulated)',
    zh: '苍山核查（模拟）',
  }),
  organisation('demo-regulator', ['regulator'], 'CN-BJ', {
    en: 'Regulator (demo)',
    zh: '监管部门（演示）',
  }),
  organisation('dianlan-aluminium', ['raw-material'], 'CN-YN', {
    en: 'Dianlan Hydropower Aluminium (simulated)',
    zh: '滇澜水电铝业（模拟）',
  }),
  organisation('yongji-plastics', ['raw-material', 'recycler'], 'CN-ZJ', {
    en: 'Yongji Recycled Plastics (simulated)',
    zh: '甬集再生塑料（模拟）',
  }),
  organisation('suxin-housings', ['component'], 'CN-JS', {
    en: 'Suxin Precision Housings (simulated)',
    zh: '苏芯精密结构件（模拟）',
  }),
  organisation('yuedian-circuits', ['component'], 'CN-GD', {
    en: 'Yuedian Circuit Boards (simulated)',
    zh: '粤电路板（模拟）',
  }),
  organisation('minhai-cells', ['component'], 'CN-FJ', {
    en: 'Minhai Cells (simulated)',
    zh: '闽海电池（模拟）',
  }),
  organisation('shengyin-audio', ['assembler'], 'CN-GD', {
    en: 'Shengyin Audio (simulated)',
    zh: '声引音响（模拟）',
  }),
  organisation('hulu-logistics', ['distributor'], 'CN-SH', {
    en: 'Hulu Logistics (simulated)',
    zh: '沪陆物流（模拟）',
  }),
  organisation('xunhuan-recycling', ['recycler'], 'CN-ZJ', {
    en: 'Xunhuan Recycling (simulated)',
    zh: '循环再生资源（模拟）',
  }),
];

/** Password of every demo account, shown on the sign-in page of a demo network only. */
export const DEMO_PASSWORD = 'tanji-demo-2025';

/** Passphrase of the demo keystores, for trying the command line on the demo network. */
export const DEMO_PASSPHRASE = 'tanji-demo';
