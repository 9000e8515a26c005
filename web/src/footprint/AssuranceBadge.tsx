import type { FootprintSummary } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Badge, type Tone } from '../components/Badge.js';
import type { IconName } from '../components/Icon.js';
import { useTexts } from '../i18n/use-texts.js';

interface Look {
  readonly tone: Tone;
  readonly icon: IconName;
}

const LOOKS: Readonly<Record<FootprintSummary['assurance'], Look>> = {
  declared: { tone: 'plain', icon: 'dash' },
  recomputed: { tone: 'accent', icon: 'info' },
  verified: { tone: 'verified', icon: 'check' },
};

/**
 * How far a record has been checked. A suspect record (its key was revoked for that time) never
 * shows as verified, whatever was stated about it before.
 */
export const AssuranceBadge = ({
  summary,
}: {
  readonly summary: Pick<FootprintSummary, 'assurance' | 'suspect'>;
}): ReactElement => {
  const { t } = useTexts();
  if (summary.suspect) {
    return (
      <Badge tone="fail" icon="warning">
        {t('footprint:suspect.badge')}
      </Badge>
    );
  }
  const { tone, icon } = LOOKS[summary.assurance];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`footprint:assurance.${summary.assurance}`)}
    </Badge>
  );
};
