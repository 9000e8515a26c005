/** Bytes of a file as base64, in pieces: one call with megabytes of arguments overflows the stack. */
export const base64Of = (bytes: Uint8Array): string => {
  const PIECE = 0x8000;
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) {
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  }
  return btoa(text);
};
