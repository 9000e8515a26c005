import { defineCodes } from './entry.js';

/** What an operator meets who looks after a running gateway. */
export const OPERATIONS_CODES = defineCodes({
  BACKUP_RUNNING: {
    status: 409,
    retry: 'later',
    en: 'A backup is being made already.',
    zh: '已有备份正在进行。',
    help: 'Wait until it is complete; two at once would only make both slower.',
    helpZh: '请等待其完成；同时进行两个备份只会使两者都变慢。',
  },
  BACKUP_ELSEWHERE: {
    status: 404,
    retry: 'changed',
    en: 'The gateway at {url} made the backup {name}, but not in the home {home}.',
    zh: '网关 {url} 已生成备份 {name}，但不在主目录 {home} 中。',
    help: 'Give the home of that gateway with `--home`, on the machine where it runs; the backup stays in its folder `backups`.',
    helpZh:
      '请在运行该网关的电脑上，用 `--home` 指定它的主目录；该备份保留在其 `backups` 文件夹中。',
  },
});
