import { access, constants, stat, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { API_PREFIX } from '@tanji/domain/api';
import { isTanjiError } from '@tanji/domain/errors';
import { installNativeCrypto } from '@tanji/network/native';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { EXIT } from '../exit-codes.js';
import type { Text } from '../texts.js';
import { pad } from '../width.js';
import { examineLedger } from './doctor-ledger.js';
import type { Diagnosis, Outcome } from './diagnosis.js';

type Examination = (context: CliContext) => Promise<Diagnosis>;

const MIN_NODE = [20, 19] as const;
/** A ledger grows by about a kilobyte per command. */
const MIN_FREE_BYTES = 1_000_000_000;
/** Commands from further in the future are refused by the contracts. */
const MAX_CLOCK_OFFSET_S = 60;

const node: Examination = ({ t }) => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fits = major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1]);
  return Promise.resolve({
    what: 'node',
    outcome: fits ? 'ok' : 'fault',
    detail: process.version,
    ...(fits
      ? {}
      : { fix: t({ en: 'Install Node 20.19 or newer.', zh: '请安装 Node 20.19 或更高版本。' }) }),
  });
};

const crypto: Examination = ({ t }) => {
  const { sha256, recover } = installNativeCrypto();
  const native = recover === 'native';
  return Promise.resolve({
    what: 'crypto',
    outcome: native ? 'ok' : 'warning',
    detail: `sha256 ${sha256}, signatures ${recover}`,
    ...(native
      ? {}
      : {
          fix: t({
            en: 'Signatures are checked in script, some 20 times slower. `npm rebuild secp256k1` brings the native module.',
            zh: '签名以脚本方式核验，约慢 20 倍。可运行 `npm rebuild secp256k1` 安装本机模块。',
          }),
        }),
  });
};

const nearestFolder = async (path: string): Promise<string> => {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true || dirname(path) === path) return path;
  return nearestFolder(dirname(path));
};

const home: Examination = async ({ settings, t }) => {
  const path = settings.home.value;
  const folder = await nearestFolder(path);
  const writable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  return {
    what: 'home',
    outcome: writable ? 'ok' : 'fault',
    detail: folder === path ? path : `${path} (${t({ en: 'will be created', zh: '将被创建' })})`,
    ...(writable
      ? {}
      : {
          fix: t({
            en: 'Make it writable or set TANJI_HOME.',
            zh: '请赋予写权限或设置 TANJI_HOME。',
          }),
        }),
  };
};

const disk: Examination = async ({ settings, t }) => {
  const { bavail, bsize } = await statfs(await nearestFolder(settings.home.value));
  const free = bavail * bsize;
  const enough = free >= MIN_FREE_BYTES;
  return {
    what: 'disk',
    outcome: enough ? 'ok' : 'warning',
    detail: `${Math.floor(free / 1_000_000)} MB`,
    ...(enough
      ? {}
      : {
          fix: t({
            en: 'Free some space: a full disk stops the ledger.',
            zh: '请释放空间：磁盘写满会使账本停止。',
          }),
        }),
  };
};

const keys: Examination = async ({ keystore, t }) => {
  try {
    const found = await keystore.list();
    const loose = await Promise.all(
      found.map(
        async ({ name }) => ((await stat(`${keystore.folder}/${name}.json`)).mode & 0o077) !== 0,
      ),
    );
    const open = loose.includes(true);
    return {
      what: 'keys',
      outcome: open ? 'warning' : 'ok',
      detail: `${found.length}`,
      ...(open
        ? {
            fix: t({
              en: 'Others can read key files: chmod 600.',
              zh: '他人可读取密钥文件：请执行 chmod 600。',
            }),
          }
        : {}),
    };
  } catch (error) {
    const detail = isTanjiError(error) ? error.message : String(error);
    return { what: 'keys', outcome: 'fault', detail };
  }
};

const portFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

const port: Examination = async ({ io, t }) => {
  const wanted = Number(io.env.PORT ?? 8080);
  const free = await portFree(wanted);
  return {
    what: 'port',
    outcome: free ? 'ok' : 'warning',
    detail: `${wanted} ${free ? 'free' : 'taken'}`,
    ...(free
      ? {}
      : {
          fix: t({
            en: 'A gateway runs there, or set PORT.',
            zh: '该端口上已有网关运行，或请设置 PORT。',
          }),
        }),
  };
};

/** The server's clock from its own `Date` header: signed commands name a time. */
const server: Examination = async ({ settings, io, t }) => {
  const url = settings.url.value;
  try {
    const response = await fetch(`${url}${API_PREFIX}/network`, {
      signal: AbortSignal.timeout(3_000),
      redirect: 'error',
    });
    await response.body?.cancel();
    const offset = Math.round((io.now() - Date.parse(response.headers.get('date') ?? '')) / 1000);
    const near = Math.abs(offset) <= MAX_CLOCK_OFFSET_S;
    return {
      what: 'server',
      outcome: near ? 'ok' : 'fault',
      detail: `${url} ${response.status}, clock ${offset >= 0 ? '+' : ''}${offset} s`,
      ...(near
        ? {}
        : {
            fix: t({
              en: 'Set the clock: signed commands carry a time.',
              zh: '请校准时钟：签名命令带有时间。',
            }),
          }),
    };
  } catch {
    return {
      what: 'server',
      outcome: 'warning',
      detail: `${url} ${t({ en: 'does not answer', zh: '无响应' })}`,
      fix: t({
        en: 'Start it (`npm start`) or set TANJI_URL.',
        zh: '请启动网关（`npm start`）或设置 TANJI_URL。',
      }),
    };
  }
};

const EXAMINATIONS: readonly Examination[] = [node, crypto, home, disk, keys, port, server];

const MARK: Readonly<Record<Outcome, Text>> = {
  ok: { en: 'ok', zh: '正常' },
  warning: { en: 'warn', zh: '警告' },
  fault: { en: 'FAULT', zh: '故障' },
};

/** `tanji doctor`: what stands in the way, and how to mend it. */
export const doctorCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'doctor',
    about: {
      en: 'Look for what stands in the way, and say how to mend it',
      zh: '检查运行环境并给出处理建议',
    },
    examples: ['tanji doctor'],
    run: async (context) => {
      const found: Diagnosis[] = [];
      for (const examine of EXAMINATIONS) found.push(await examine(context));
      found.push(...(await examineLedger(context)));
      const code = found.some(({ outcome }) => outcome === 'fault') ? EXIT.failed : EXIT.ok;
      if (context.json(found)) return code;
      for (const { what, outcome, detail, fix } of found) {
        context.print(`${pad(context.t(MARK[outcome]), 6)} ${pad(what, 8)} ${detail}`);
        if (fix !== undefined) context.print(`                ${fix}`);
      }
      return code;
    },
  });
