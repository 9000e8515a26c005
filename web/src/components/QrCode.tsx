import encodeQR from 'qr';
import type { ReactElement } from 'react';

/** Quiet zone around the symbol in modules (ISO/IEC 18004). */
const QUIET_ZONE = 4;

interface QrCodeProps {
  readonly text: string;
  readonly label: string;
}

/** QR code as vector, error correction Q so that a scratched label still reads. */
export const QrCode = ({ text, label }: QrCodeProps): ReactElement => {
  const modules = encodeQR(text, 'raw', { ecc: 'quartile', border: QUIET_ZONE });
  const path = modules
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${modules.length} ${modules.length}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
};
