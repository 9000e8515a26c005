import type { GatewayConfig } from './configuration.js';

/** Members whose value must never reach a log. */
const SECRETS: ReadonlySet<string> = new Set(['fabricProfile']);

/** User name and password of a URL, should someone have put them there. */
const hideCredentials = (text: string): string => text.replace(/\/\/[^/@\s]*@/, '//***@');

/** The configuration as it is in force, for the first line of the log. */
export const describeConfiguration = (
  config: GatewayConfig,
): Record<string, string | number | boolean> =>
  Object.fromEntries(
    Object.entries(config).flatMap(
      ([name, value]: [string, string | number | boolean | undefined]) => {
        if (value === undefined) return [];
        if (SECRETS.has(name)) return [[name, '***']];
        return [[name, typeof value === 'string' ? hideCredentials(value) : value]];
      },
    ),
  );
