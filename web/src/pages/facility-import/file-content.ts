/** Bytes that a route sent as base64, as a file of its kind. */
export const blobOf = ({
  content,
  mediaType,
}: {
  readonly content: string;
  readonly mediaType: string;
}): Blob => {
  const text = atob(content);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return new Blob([bytes], { type: mediaType });
};
