export { main, runCli, VERSION } from './main.js';
export { EXIT, type ExitCode } from './exit-codes.js';
export type { CliIo } from './io.js';
