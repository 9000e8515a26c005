import { defineCodes } from './entry.js';

/** Import of whole publications of emission factors, and their editions. */
export const FACTOR_IMPORT_CODES = defineCodes({
  FACTOR_EDITION_INVALID: {
    status: 422,
    retry: 'changed',
    en: '“{edition}” is not an edition of this publisher.',
    zh: '“{edition}”不是该发布方的版本。',
    help: 'Name the year (2025), year and revision (2025.1) or release (v1.2) as the publisher does.',
    helpZh: '按发布方的写法给出年份(2025)、年份加修订号(2025.1)或版本号(v1.2)。',
  },
  FACTOR_EDITION_MISMATCH: {
    status: 422,
    retry: 'changed',
    en: 'The file {name} says that it is edition {found}, not {edition}.',
    zh: '文件 {name} 标明的版本是 {found},而不是 {edition}。',
    help: 'Import it under the edition that it names.',
    helpZh: '请按文件标明的版本导入。',
  },
  FACTOR_FILE_UNEXPECTED: {
    status: 422,
    retry: 'changed',
    en: 'The file {name} is not one of this publisher: {reason}.',
    zh: '文件 {name} 不是该发布方的文件:{reason}。',
    help: 'Check `--publisher`; docs/factors.md lists the files of each.',
    helpZh: '请检查 `--publisher`;docs/factors.md 列出了各发布方的文件。',
  },
  FACTOR_FILE_EMPTY: {
    status: 422,
    retry: 'changed',
    en: 'The file {name} has no value. Missing is not zero, so nothing can be imported from it.',
    zh: '文件 {name} 没有任何数值。缺失不等于零,因此无法导入。',
    help: 'Leave this file out, or use the publisher’s own workbook.',
    helpZh: '请去掉该文件,或使用发布方的原始工作簿。',
  },
  FACTOR_IMPORT_CANCELLED: {
    status: 409,
    retry: 'later',
    en: 'The import was stopped after {rows} rows; nothing was published.',
    zh: '导入在第 {rows} 行后停止;未发布任何内容。',
    help: 'Start the same import again.',
    helpZh: '请重新开始同一导入。',
  },
  FILE_GZIP_INVALID: {
    status: 400,
    retry: 'changed',
    en: 'The compressed file cannot be unpacked: {reason}.',
    zh: '无法解压文件:{reason}。',
    help: 'Fetch the file again, or hand it over uncompressed.',
    helpZh: '请重新获取文件,或提供未压缩的文件。',
  },
});
