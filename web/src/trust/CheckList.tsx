import { checkTitle, type EvidenceCheck } from '@tanji/domain/evidence';
import type { ReactElement } from 'react';
import { Icon, type IconName } from '../components/Icon.js';
import { useTexts } from '../i18n/use-texts.js';
import type { CheckGroup } from './group-checks.js';

const ICONS: Readonly<Record<EvidenceCheck['status'], IconName>> = {
  pass: 'check',
  fail: 'cross',
  'not-checked': 'dash',
};

/** Reasons that the verifier gives in one stable word. */
const REASONS = [
  'absent',
  'foreign',
  'missing',
  'no-admission',
  'no-trust',
  'no-witness',
  'not-disclosed',
  'not-submitted',
  'not-the-last-block',
  'not-the-signer',
  'suspect',
  'too-few',
  'too-few-approvals',
] as const;

const isReason = (word: string): word is (typeof REASONS)[number] =>
  REASONS.some((reason) => reason === word);

/** Failures listed in full before the rest is counted. */
const MAX_SHOWN = 20;

/** What one check compared, for the ones that did not pass. */
const Remark = ({ check }: { readonly check: EvidenceCheck }): ReactElement => {
  const { t } = useTexts();
  const { reason, ...rest } = check.params;
  const details = Object.entries(rest);
  return (
    <li className="small">
      {check.subject === undefined ? null : <code className="wrap-anywhere">{check.subject}</code>}
      {check.expected === undefined ? null : (
        <div>
          {t('trust:expected')} <code className="wrap-anywhere">{check.expected}</code>
        </div>
      )}
      {check.actual === undefined ? null : (
        <div>
          {t('trust:actual')} <code className="wrap-anywhere">{check.actual}</code>
        </div>
      )}
      {typeof reason !== 'string' || reason === '' ? null : (
        <div>{isReason(reason) ? t(`trust:reason.${reason}`) : reason}</div>
      )}
      {details.length === 0 ? null : (
        <div className="muted wrap-anywhere">
          {details.map(([name, value]) => `${name}: ${String(value)}`).join(' · ')}
        </div>
      )}
    </li>
  );
};

const CheckRow = ({ group }: { readonly group: CheckGroup }): ReactElement => {
  const { t, domainLanguage } = useTexts();
  const { id, status, count, passed, remarkable } = group;
  return (
    <li className="check" data-check={id} data-status={status}>
      <span className={`check-outcome outcome-${status}`}>
        <Icon name={ICONS[status]} />
        {t(`trust:outcome.${status}`)}
      </span>
      <div>
        <span>{checkTitle(id, domainLanguage)}</span>
        {count > 1 ? (
          <span className="muted small"> · {t('trust:passed', { passed, count })}</span>
        ) : null}
        {remarkable.length === 0 ? null : (
          <ul className="plain-list stack tight">
            {remarkable.slice(0, MAX_SHOWN).map((check, index) => (
              <Remark key={`${check.subject ?? ''}${index}`} check={check} />
            ))}
            {remarkable.length > MAX_SHOWN ? (
              <li className="small">{t('trust:more', { count: remarkable.length - MAX_SHOWN })}</li>
            ) : null}
          </ul>
        )}
      </div>
    </li>
  );
};

/** Every kind of check with its outcome in word, sign and colour. */
export const CheckList = ({ groups }: { readonly groups: readonly CheckGroup[] }): ReactElement => (
  <ul className="plain-list lines checks">
    {groups.map((group) => (
      <CheckRow key={group.id} group={group} />
    ))}
  </ul>
);
