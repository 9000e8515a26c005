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
