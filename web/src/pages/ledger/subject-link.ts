/** Where the transaction of a record is shown, and which command of a batch it was. */
export const transactionLink = (origin: {
  readonly transactionId: string;
  readonly position?: number | undefined;
}): string => {
  const path = `/ledger/tx/${origin.transactionId}`;
  return origin.position === undefined ? path : `${path}?position=${origin.position}`;
};

/** Where the business object of an action is shown. */
export const subjectLink = (
  action: string | undefined,
  subject: string | undefined,
): string | undefined => {
  if (action === undefined || subject === undefined) return undefined;
  if (action.startsWith('footprint.')) return `/footprints/${subject}`;
  if (action === 'label.issue') return `/labels/${subject}`;
  if (action === 'product.register') return `/products/${subject}`;
  if (action.startsWith('factor.')) return `/factors/${subject.replace(/@\d+$/, '')}`;
  return undefined;
};
