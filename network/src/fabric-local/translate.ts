import { readFile } from 'node:fs/promises';
import type { Context } from './peer-command.js';
import { fabricTool } from './tool.js';

/**
 * Turns a file of protobuf into JSON or back with Fabric's own translator.
 *
 * @param type full name of the message: `common.Block`
 * @returns the content of the new file, which stays beside the given one as `<input>.out`
 */
export const translate = async (
  { binaries }: Context,
  action: 'proto_decode' | 'proto_encode',
  type: string,
  input: string,
): Promise<Buffer> => {
  // It opens /dev/stdout by name, which cannot be done when that is a socket, as under Node.
  const output = `${input}.out`;
  const files = ['--input', input, '--output', output];
  await fabricTool(binaries, 'configtxlator', [action, '--type', type, ...files]);
  return readFile(output);
};
