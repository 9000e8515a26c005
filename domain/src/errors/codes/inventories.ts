import { defineCodes } from './entry.js';

/** Life-cycle inventory databases. */
export const INVENTORY_CODES = defineCodes({
  INVENTORY_EXISTS: {
    status: 409,
    retry: 'changed',
    en: 'Inventory {name} {edition} is here already with other content.',
    zh: '清单 {name} {edition} 已存在，且内容不同。',
    help: 'Give the new file an edition of its own (2026.1), or delete the other one first.',
    helpZh: '请为新文件另取版本名（如 2026.1），或先删除原有清单。',
  },
  INVENTORY_PROCESS_UNUSABLE: {
    status: 422,
    retry: 'never',
    en: 'Process “{name}” cannot be calculated: {reason} ({place}).',
    zh: '过程“{name}”无法计算：{reason}（{place}）。',
    help: 'The exchanges of the process are shown; choose another process, or correct the data in openLCA and upload them anew.',
    helpZh: '仍可查看该过程的交换；请另选过程，或在 openLCA 中更正数据后重新上传。',
  },
});
