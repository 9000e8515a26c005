import { organisation, type DemoOrganisation } from '../organisations.js';

/**
 * Suppliers of the plant beside those of the first story. Names are invented; no real company
 * is meant.
 */
export const PLANT_SUPPLIERS: readonly DemoOrganisation[] = [
  organisation('gannan-acoustics', ['component'], 'CN-JX', {
    en: 'Gannan Loudspeaker Units (simulated)',
    zh: '赣南扬声器单元（模拟）',
  }),
  organisation('dongjiang-plastics', ['component'], 'CN-GD', {
    en: 'Dongjiang Injection Moulding (simulated)',
    zh: '东江注塑（模拟）',
  }),
  organisation('chuanxi-modules', ['component'], 'CN-SC', {
    en: 'Chuanxi Wireless Modules (simulated)',
    zh: '川西无线模组（模拟）',
  }),
  organisation('luwan-fabrics', ['component'], 'CN-SD', {
    en: 'Luwan Technical Fabrics (simulated)',
    zh: '鲁湾功能织物（模拟）',
  }),
  organisation('beibu-rubber', ['component'], 'CN-GX', {
    en: 'Beibu Rubber Parts (simulated)',
    zh: '北部湾橡胶件（模拟）',
  }),
  organisation('jianghuai-stamping', ['component'], 'CN-AH', {
    en: 'Jianghuai Metal Stamping (simulated)',
    zh: '江淮冲压件（模拟）',
  }),
  organisation('chutian-displays', ['component'], 'CN-HB', {
    en: 'Chutian Displays (simulated)',
    zh: '楚天显示器件（模拟）',
  }),
  organisation('lingnan-packaging', ['component'], 'CN-GD', {
    en: 'Lingnan Packaging (simulated)',
    zh: '岭南包装（模拟）',
  }),
  organisation('qiantang-power', ['component'], 'CN-ZJ', {
    en: 'Qiantang Power Supplies (simulated)',
    zh: '钱塘电源（模拟）',
  }),
  organisation('taihu-connectors', ['component'], 'CN-JS', {
    en: 'Taihu Cables and Connectors (simulated)',
    zh: '太湖线缆连接器（模拟）',
  }),
];
