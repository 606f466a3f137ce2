import { useTranslation } from 'react-i18next';
import type { Gate, Participant } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useTranslated } from '../../app/translated';
import { useTrial } from '../../app/trial-context';

type Condition = Gate['conditions'][number];

/** What the server adds to a condition, with its codes in words: criteria, missing values, a status, forms done of forms planned. */
export function useConditionDetail(participant: Participant): (condition: Condition) => string {
  const { t } = useTranslation('randomisation');
  const trial = useTrial();
  const inWords = useTranslated();
  const [trialStatus, participation] = [useCodeWords('status:trial.word'), useCodeWords('status:participation.word')];
  const named = (codes: string, list: readonly { code: string; label: Parameters<typeof inWords>[0] }[]) =>
    codes.split(', ').map((code) => inWords(list.find((entry) => entry.code === code)?.label) || code).join('; ');
  return ({ code, detail }) => {
    if (!detail) return '';
    switch (code) {
      case 'trial-open':
        return trialStatus(detail);
      case 'taking-part':
        return participation(detail);
      case 'inclusion-met':
      case 'no-exclusion':
        return named(detail, participant.eligibility.criteria);
      case 'stratum-derivable':
        return t('missing', { values: named(detail, trial.protocol.capturedData ?? []) });
      case 'baseline-complete': {
        const [done = '', planned = ''] = detail.split(' / ');
        return t('formsDone', { done, planned });
      }
      default:
        return detail;
    }
  };
}
