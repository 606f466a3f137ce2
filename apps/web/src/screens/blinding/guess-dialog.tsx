import { IconHelpHexagon } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { guessQuery, recordGuess } from '../../api/blinding';
import { useTrial } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';
import { EMPTY_GUESS, GuessFields, guessOf } from './guess-fields';

/** The assessor's guess of the arm, at the end of the last visit. */
export function GuessDialog({ participantId, visitId }: { participantId: string; visitId: string }) {
  const { t } = useTranslation('blinding');
  const trial = useTrial();
  const client = useQueryClient();
  const query = useQuery(guessQuery(trial.id, participantId, visitId));
  if (query.data?.state !== 'open') return null;
  const question = query.data;
  return (
    <ActionDialog
      label={t('guess.title')}
      explains={t('guess.explains')}
      icon={<IconHelpHexagon size={16} aria-hidden />}
      button={{ size: 'compact-sm', variant: 'light' }}
      confirm={t('guess.confirm')}
      start={EMPTY_GUESS}
      fields={(draft, change) => <GuessFields question={question} draft={draft} change={change} />}
      run={(draft) => recordGuess(trial.id, participantId, visitId, guessOf(draft))}
      onDone={() => client.invalidateQueries({ queryKey: ['trial', trial.id] })}
    />
  );
}
