import { TanjiError } from '@tanji/domain/errors';
import type { Context } from '../fabric.js';

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Text of one transient member: it reaches the endorsers only, not the block.
 *
 * @throws TanjiError DISCLOSURE_INVALID if it is not UTF-8
 */
export const transientText = ({ stub }: Context, member: string): string | undefined => {
  const bytes = stub.getTransient().get(member);
  if (bytes === undefined) return undefined;
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new TanjiError('DISCLOSURE_INVALID', { reason: 'it is not UTF-8 text' }, { cause });
  }
};
