import type { ReactElement } from 'react';
import { FailureView } from '../components/FailureView.js';
import { useTexts } from '../i18n/use-texts.js';
import { TrustReport } from './TrustReport.js';
import type { VerificationState } from './use-verification.js';

interface VerificationViewProps {
  readonly state: VerificationState;
  readonly compact?: boolean;
  readonly onAgain?: () => void;
}

/** The state of a verification, whatever it is. */
export const VerificationView = (props: VerificationViewProps): ReactElement | null => {
  const { state, compact = false, onAgain } = props;
  const { t } = useTexts();
  if (state.step === 'idle') return null;
  if (state.step === 'fetching' || state.step === 'checking') {
    return (
      <p role="status" aria-busy="true">
        {t(`trust:${state.step}`)}
      </p>
    );
  }
  if (state.step === 'done') {
    const { report, file, milliseconds } = state;
    const again = onAgain === undefined ? {} : { onAgain };
    return (
      <TrustReport
        report={report}
        file={file}
        milliseconds={milliseconds}
        compact={compact}
        {...again}
      />
    );
  }
  return (
    <FailureView
      failure={state.failure}
      what={t('trust:theBundle')}
      {...(onAgain === undefined ? {} : { onRetry: onAgain })}
    />
  );
};
