import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ROUTES, type Backup } from '@tanji/domain/api';
import { TanjiError } from '@tanji/domain/errors';
import { BACKUPS_FOLDER } from '../../backup/index.js';
import type { CliContext } from '../context.js';
import type { HomeLayout } from '../home-layout.js';
import { exists } from '../ledger-config.js';
import { signIn } from '../session.js';

/** Copying reads every block; an hour is far more than the largest ledger of one machine. */
const BACKUP_MS = 3_600_000;

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** Within one file system a rename, otherwise a copy that is removed at its old place at the end. */
const move = async (source: string, target: string): Promise<void> => {
  await mkdir(dirname(target), { recursive: true });
  try {
    await rename(source, target);
  } catch (error) {
    if (!hasCode(error, 'EXDEV')) throw error;
    await cp(source, target, { recursive: true, errorOnExist: true, force: false });
    await rm(source, { recursive: true, force: true });
  }
};

const requireNew = async (target: string): Promise<void> => {
  if (!(await exists(target))) return;
  if ((await readdir(target)).length > 0) {
    throw new TanjiError('LEDGER_TARGET_NOT_EMPTY', { directory: target });
  }
};

export interface RunningBackup {
  readonly layout: HomeLayout;
  readonly target: string;
  /** Administrator of the operator who asks for it. */
  readonly account: string;
}

/**
 * Lets the running gateway of this home copy what it has open, moves the copy to its place and adds
 * what belongs to the command line: keys and settings.
 *
 * @throws TanjiError LEDGER_TARGET_NOT_EMPTY, BACKUP_RUNNING, BACKUP_ELSEWHERE, SIGN_IN_FAILED,
 *   ROLE_MISSING, SERVER_…
 */
export const backupRunning = async (
  context: CliContext,
  { layout, target, account }: RunningBackup,
): Promise<Backup> => {
  await requireNew(target);
  context.talk({
    en: 'The gateway is running: it makes the copy itself.',
    zh: '网关正在运行：由网关自行生成副本。',
  });
  // The token of `tanji login` is no administrator's.
  const { post } = await signIn(context, account);
  const { path, response } = ROUTES.createBackup;
  const made = response.parse(await post(path, {}, BACKUP_MS));
  const copy = join(layout.home, BACKUPS_FOLDER, made.name);
  if (!(await exists(copy))) {
    const url = context.settings.url.value;
    throw new TanjiError('BACKUP_ELSEWHERE', { url, name: made.name, home: layout.home });
  }
  await move(copy, target);
  for (const name of layout.extras) {
    const source = join(layout.home, name);
    if (!(await exists(source)) || (await exists(join(target, name)))) continue;
    await cp(source, join(target, name), { recursive: true, errorOnExist: true, force: false });
  }
  return made;
};
