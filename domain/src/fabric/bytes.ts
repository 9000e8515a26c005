/** Whether both are there and equal. Not constant time: nothing here is secret. */
export const equalBytes = (a: Uint8Array | undefined, b: Uint8Array | undefined): boolean => {
  if (a?.length !== b?.length) return false;
  for (let i = 0; i < (a?.length ?? 0); i += 1) if (a?.[i] !== b?.[i]) return false;
  return a !== undefined;
};
