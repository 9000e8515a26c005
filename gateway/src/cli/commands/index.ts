import { creditsCommand } from './credits.js';
import type { Command } from 'commander';
import type { CommandHost } from '../command.js';
import { accountCommand } from './account.js';
import { calcCommand } from './calc.js';
import { completionCommand } from './completion.js';
import { configCommand } from './config.js';
import { demoCommand } from './demo.js';
import { doctorCommand } from './doctor.js';
import { exportCommand } from './export.js';
import { fabricCommand } from './fabric.js';
import { factorsCommand } from './factors.js';
import { initCommand } from './init.js';
import { keysCommand } from './keys.js';
import { loginCommand } from './login.js';
import { backupCommand, fsckCommand, rebuildCommand, restoreCommand } from './maintenance.js';
import {
  findingCommand,
  labelCommand,
  orgCommand,
  productCommand,
  statementCommand,
} from './records.js';
import { historyCommand, showCommand } from './show.js';
import { restateCommand } from './restate.js';
import { submitCommand } from './submit.js';
import { templateCommand } from './template.js';
import { traceCommand } from './trace.js';
import { verifyCommand } from './verify.js';
import { witnessCommand } from './witness.js';

/** Every command of the program, in the order of its help. One line per command. */
export const COMMANDS: readonly ((host: CommandHost) => Command)[] = [
  calcCommand,
  templateCommand,
  submitCommand,
  restateCommand,
  showCommand,
  historyCommand,
  traceCommand,
  verifyCommand,
  exportCommand,
  factorsCommand,
  creditsCommand,
  labelCommand,
  statementCommand,
  findingCommand,
  orgCommand,
  productCommand,
  keysCommand,
  witnessCommand,
  initCommand,
  demoCommand,
  loginCommand,
  accountCommand,
  configCommand,
  doctorCommand,
  fsckCommand,
  fabricCommand,
  backupCommand,
  restoreCommand,
  rebuildCommand,
  completionCommand,
];
