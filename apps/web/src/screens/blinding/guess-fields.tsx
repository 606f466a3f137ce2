import { Radio, Select, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GuessInput, GuessQuestion } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useTranslated } from '../../app/translated';

export interface GuessDraft {
  arm: string;
  certainty: string;
  reason: string;
}
export const EMPTY_GUESS: GuessDraft = { arm: '', certainty: '', reason: '' };
const UNKNOWN = 'unknown';
const LEVELS = ['1', '2', '3', '4', '5'] as const;

/** What is sent: "do not know" is no arm, and has no certainty. */
export function guessOf({ arm, certainty, reason }: GuessDraft): GuessInput {
  const known = arm !== UNKNOWN && arm !== '';
  return { ...(known ? { arm } : {}), ...(known && certainty ? { certainty: Number(certainty) } : {}), ...(reason.trim() ? { reason } : {}) };
}

/** The same three questions for assessor and participant. */
export function GuessFields({ question, draft, change }: { question: Pick<GuessQuestion, 'arms'>; draft: GuessDraft; change: (part: Partial<GuessDraft>) => void }) {
  const { t } = useTranslation('blinding');
  const inWords = useTranslated();
  const certainty = useCodeWords('blinding:certainty');
  return (
    <Stack gap="sm">
      <Radio.Group label={t('guess.arm')} required value={draft.arm} onChange={(arm) => change({ arm })}>
        <Stack gap={6} mt={4}>
          {question.arms.map((arm) => (
            <Radio key={arm.code} value={arm.code} label={inWords(arm.name)} />
          ))}
          <Radio value={UNKNOWN} label={t('guess.unknown')} />
        </Stack>
      </Radio.Group>
      {draft.arm !== '' && draft.arm !== UNKNOWN && (
        <Select label={t('guess.certainty')} data={LEVELS.map((value) => ({ value, label: certainty(value) }))} value={draft.certainty || null} onChange={(value) => change({ certainty: value ?? '' })} />
      )}
      <Textarea label={t('guess.reason')} description={t('sealedText')} value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />
    </Stack>
  );
}
