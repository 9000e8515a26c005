import { defineCodes } from './entry.js';

/** Life-cycle inventories and private factor sets. */
export const FACTOR_DATA_CODES = defineCodes({
  LOCAL_FACTORS_CORRUPT: {
    status: 500,
    retry: 'never',
    en: 'The private factor set {path} cannot be read: {reason}',
    zh: '无法读取私有因子集 {path}：{reason}',
    help: 'Put back a copy of the file, or move it away and add the factors again.',
    helpZh: '请恢复该文件的副本，或将其移走后重新添加因子。',
  },
  FILE_ZIP_INVALID: {
    status: 400,
    retry: 'changed',
    en: 'The archive cannot be read: {reason}.',
    zh: '无法读取压缩包：{reason}。',
    help: 'Export the database again, as a plain zip file.',
    helpZh: '请重新导出数据库，保存为普通 zip 文件。',
  },
});
