import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { giveOwnGuess } from '../../api/blinding';
import type { GuessQuestion } from '../../api/types';
import { ProblemNotice } from '../../parts/problem-notice';
import { EMPTY_GUESS, GuessFields, guessOf } from '../blinding/guess-fields';

/** The last question to the participant, after every form of the last visit. */
export function OwnGuess({ token, question, onDone }: { token: string; question: GuessQuestion; onDone: () => void }) {
  const { t } = useTranslation('blinding');
  const [draft, setDraft] = useState(EMPTY_GUESS);
  const give = useMutation({ mutationFn: () => giveOwnGuess(token, guessOf(draft)), onSuccess: onDone });
  return (
    <Stack gap="md" p="lg">
      <Title order={1}>{t('guess.own')}</Title>
      <Text>{t('guess.ownExplains')}</Text>
      <GuessFields question={question} draft={draft} change={(part) => setDraft((was) => ({ ...was, ...part }))} />
      <ProblemNotice error={give.error} />
      <Group>
        <Button size="md" loading={give.isPending} disabled={draft.arm === ''} onClick={() => give.mutate()}>
          {t('guess.confirm')}
        </Button>
      </Group>
    </Stack>
  );
}
