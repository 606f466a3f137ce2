import { Group, List, Select, Stack, Text, Textarea } from '@mantine/core';
import { IconQuote, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeQuote, removeQuote } from '../../api/feedback';
import type { FeedbackAnswer, FeedbackTheme } from '../../api/types';
import { useFormats } from '../../app/formats';
import { useTrial } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';
import { markedText } from './marked-text';

interface CodedAnswerProps {
  answer: FeedbackAnswer;
  themes: readonly FeedbackTheme[];
  mayCode: boolean;
  ownOnly: boolean;
}

/** One answer with the coded words marked in it, and the words that stand under each theme. */
export function CodedAnswer({ answer, themes, mayCode, ownOnly }: CodedAnswerProps) {
  const { t } = useTranslation(['feedback', 'common']);
  const trial = useTrial();
  const client = useQueryClient();
  const { day } = useFormats();
  const text = useRef<HTMLParagraphElement>(null);
  const [selected, setSelected] = useState('');
  const refresh = () => client.invalidateQueries({ queryKey: ['trial', trial.id, 'feedback'] });
  const quotes = answer.quotes.filter(({ own }) => own || !ownOnly);
  const nameOf = (id: string) => {
    const theme = themes.find((one) => one.id === id);
    const parent = themes.find((one) => one.id === theme?.parentId);
    return parent ? `${parent.name}: ${theme?.name ?? ''}` : (theme?.name ?? '');
  };
  const takeSelection = () => {
    const selection = window.getSelection();
    const words = selection?.toString().trim() ?? '';
    if (selection?.anchorNode && text.current?.contains(selection.anchorNode) && answer.text.includes(words)) setSelected(words);
  };
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed">
          <b>{answer.code}</b> · {day(answer.givenOn)}
        </Text>
        {mayCode && (
          <ActionDialog
            key={selected}
            label={t('codeOf', { code: answer.code })}
            shown={t('code')}
            confirm={t('code')}
            explains={t('codeMeans')}
            icon={<IconQuote size={15} aria-hidden />}
            button={{ size: 'compact-sm', variant: 'light' }}
            start={{ quote: selected || answer.text, themeId: '' }}
            fields={(draft, change) => (
              <Stack gap="sm">
                <Textarea label={t('quote')} required autosize minRows={2} value={draft.quote} onChange={(event) => change({ quote: event.currentTarget.value })} />
                <Select
                  label={t('theme')}
                  required
                  placeholder={themes.length === 0 ? t('noTheme') : undefined}
                  data={themes.map((theme) => ({ value: theme.id, label: nameOf(theme.id) }))}
                  value={draft.themeId || null}
                  onChange={(themeId) => change({ themeId: themeId ?? '' })}
                />
              </Stack>
            )}
            run={(draft) => codeQuote(trial.id, answer.id, draft)}
            onDone={refresh}
          />
        )}
      </Group>
      <Text ref={text} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }} onMouseUp={takeSelection} onKeyUp={takeSelection}>
        {markedText(answer.text, quotes.map(({ quote }) => quote)).map((piece, index) => (piece.marked ? <mark key={index}>{piece.text}</mark> : piece.text))}
      </Text>
      {quotes.length > 0 && (
        <List size="sm" spacing={4}>
          {quotes.map((quote) => (
            <List.Item key={quote.id}>
              “{quote.quote}” <span className="quiet">{t('by', { theme: nameOf(quote.themeId), name: quote.codedBy })}</span>{' '}
              {mayCode && quote.own && (
                <ActionDialog
                  label={t('removeOf', { quote: quote.quote })}
                  shown={t('remove')}
                  confirm={t('remove')}
                  explains={t('removeMeans')}
                  danger
                  icon={<IconTrash size={14} aria-hidden />}
                  button={{ size: 'compact-xs', variant: 'subtle' }}
                  start={{ reason: '' }}
                  fields={(draft, change) => <Textarea label={t('common:reason')} required value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />}
                  run={({ reason }) => removeQuote(trial.id, quote.id, reason)}
                  onDone={refresh}
                />
              )}
            </List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}
