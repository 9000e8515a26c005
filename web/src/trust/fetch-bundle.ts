import { problemSchema } from '@tanji/domain/api';
import { routeUrl } from '../api/client.js';
import { ApiFailure } from '../api/problem.js';
import type { BundleFile } from './use-verification.js';

/** Fetches a bundle as text: its bytes are what is checked and saved, so nothing is re-written. */
export const fetchBundle = async (footprint: string): Promise<BundleFile> => {
  const url = routeUrl('getFootprintEvidence', { params: { id: footprint } });
  let response: Response;
  try {
    response = await fetch(url, { headers: { accept: 'application/json' } });
  } catch (cause) {
    throw new ApiFailure({ kind: 'unreachable', cause });
  }
  const text = await response.text();
  if (response.ok) return { name: `${footprint}.tanji.json`, text };
  try {
    const problem = problemSchema.parse(JSON.parse(text));
    throw new ApiFailure({ kind: 'problem', status: response.status, problem });
  } catch (cause) {
    if (cause instanceof ApiFailure) throw cause;
    throw new ApiFailure({ kind: 'unexpected', status: response.status, cause });
  }
};
