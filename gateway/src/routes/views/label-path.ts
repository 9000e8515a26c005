import { digitalLinkUrl } from '@tanji/domain/identifier';
import type { Label } from '@tanji/domain/record';

/** `/01/{gtin}[/10/{lot}][/21/{serial}]` of a label, behind an origin or alone. */
export const labelLink = (label: Label, origin = ''): string => {
  const { gtin, lot, serial } = label;
  return digitalLinkUrl({
    origin,
    gtin,
    ...(lot === undefined ? {} : { lot }),
    ...(serial === undefined ? {} : { serial }),
  });
};
