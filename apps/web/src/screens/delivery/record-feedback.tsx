import { Select, Stack, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { recordFeedback } from '../../api/feedback';
import { participantsQuery } from '../../api/participants';
import type { FeedbackQuestion } from '../../api/types';
import { fieldError } from '../../app/field-errors';
import { dayIn } from '../../app/formats';
import { useTranslated } from '../../app/translated';
import { useTrial } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';

/** As many as the list gives at once; the search of the field finds others by their code. */
const LISTED = 100;

export function RecordFeedback({ questions }: { questions: readonly FeedbackQuestion[] }) {
  const { t } = useTranslation('feedback');
  const trial = useTrial();
  const client = useQueryClient();
  const inWords = useTranslated();
  const participants = useQuery(participantsQuery(trial.id, { pageSize: LISTED, sort: 'code' }));
  return (
    <ActionDialog
      label={t('record')}
      explains={t('recordMeans')}
      icon={<IconPlus size={16} aria-hidden />}
      size="lg"
      start={{ participantId: '', questionCode: questions[0]?.code ?? '', text: '', givenOn: dayIn(trial.timeZone, trial.now), reason: '' }}
      fields={(draft, change, error) => (
        <Stack gap="sm">
          <Select
            label={t('participant')}
            required
            searchable
            data={(participants.data?.items ?? []).map(({ id, code }) => ({ value: id, label: code }))}
            value={draft.participantId || null}
            onChange={(participantId) => change({ participantId: participantId ?? '' })}
          />
          <Select
            label={t('question')}
            allowDeselect={false}
            data={questions.map(({ code, label }) => ({ value: code, label: inWords(label) }))}
            value={draft.questionCode}
            onChange={(questionCode) => change({ questionCode: questionCode ?? draft.questionCode })}
          />
          <Textarea label={t('text')} required autosize minRows={4} value={draft.text} onChange={(event) => change({ text: event.currentTarget.value })} />
          <TextInput type="date" label={t('givenOn')} required value={draft.givenOn} onChange={(event) => change({ givenOn: event.currentTarget.value })} error={fieldError(error, 'givenOn')} />
          <TextInput label={t('changeReason')} value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />
        </Stack>
      )}
      run={({ participantId, questionCode, text, givenOn, reason }) => recordFeedback(trial.id, participantId, questionCode, { text, givenOn, ...(reason.trim() ? { reason } : {}) })}
      onDone={() => client.invalidateQueries({ queryKey: ['trial', trial.id, 'feedback'] })}
    />
  );
}
