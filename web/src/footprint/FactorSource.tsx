import type { ReactElement } from 'react';
import { useRoute } from '../api/use-route.js';
import { Terms } from '../components/Terms.js';

interface FactorSourceProps {
  readonly id: string;
  readonly version: string;
}

/** Document, licence and attribution behind exactly this version of a factor. */
export const FactorSource = ({ id, version }: FactorSourceProps): ReactElement | null => {
  const { data } = useRoute('getFactorVersions', { params: { id } });
  const found = data?.versions.find(({ record }) => record.version === version);
  if (found === undefined) return null;
  const { source } = found.record;
  return (
    <div className="small">
      {source.url === undefined ? (
        source.title
      ) : (
        <a href={source.url} rel="noreferrer" target="_blank">
          {source.title}
        </a>
      )}
      {`, ${source.publisher}, ${source.edition}, ${source.locator}`}
      <br />
      <Terms source={source} />
    </div>
  );
};
