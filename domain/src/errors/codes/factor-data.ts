import { defineCodes } from './entry.js';

/** Life-cycle inventories and private factor sets. */
export const FACTOR_DATA_CODES = defineCodes({
  FILE_ZIP_INVALID: {
    status: 400,
    retry: 'changed',
    en: 'The archive cannot be read: {reason}.',
    zh: '无法读取压缩包：{reason}。',
    help: 'Export the database again, as a plain zip file.',
    helpZh: '请重新导出数据库，保存为普通 zip 文件。',
  },
});
