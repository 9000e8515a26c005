/** Name of the session cookie; with the `__Host-` prefix where the page is served over TLS. */
export const cookieName = (secure: boolean): string =>
  secure ? '__Host-tanji_session' : 'tanji_session';

/** The value of one cookie; undefined if it is absent or sent twice. */
export const readCookie = (header: string | undefined, name: string): string | undefined => {
  if (header === undefined) return undefined;
  const values = header
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1));
  return values.length === 1 && /^[A-Za-z0-9_-]{1,200}$/.test(values[0] ?? '')
    ? values[0]
    : undefined;
};

/** A Set-Cookie value that scripts cannot read and other sites cannot send. */
export const sessionCookie = (options: {
  readonly value: string;
  readonly secure: boolean;
  /** Seconds; 0 deletes the cookie. */
  readonly maxAge: number;
}): string => {
  const { value, secure, maxAge } = options;
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Strict', `Max-Age=${maxAge}`];
  if (secure) attributes.push('Secure');
  return [`${cookieName(secure)}=${value}`, ...attributes].join('; ');
};
