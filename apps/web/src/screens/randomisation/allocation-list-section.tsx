import { Button, FileButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconCheck, IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { acceptAllocationList, allocationListQuery, checkAllocationList } from '../../api/randomisation';
import type { Trial } from '../../api/types';
import { useFormats } from '../../app/formats';
import { ProblemNotice } from '../../parts/problem-notice';
import { QueryView } from '../../parts/query-view';
import { Section } from '../../parts/section';
import { AllocationListReport } from './allocation-list-report';

/** The list of a trial that does not draw its own sequence: checked with its imbalance in view, then accepted and sealed. */
export function AllocationListSection({ trial }: { trial: Trial }) {
  const { t } = useTranslation('randomisation');
  const { instant, number } = useFormats();
  const client = useQueryClient();
  const id = useId();
  const forgetFile = useRef<() => void>(null);
  const state = useQuery(allocationListQuery(trial.id));
  // the list tells arms: it stays in this page and, unlike other drafts, is not kept in the browser
  const [csv, setCsv] = useState('');
  const check = useMutation({ mutationFn: (text: string) => checkAllocationList(trial.id, text), gcTime: 0 });
  const accept = useMutation({
    mutationFn: (text: string) => acceptAllocationList(trial.id, text),
    gcTime: 0,
    onSuccess: async () => {
      setCsv('');
      check.reset();
      await client.invalidateQueries({ queryKey: ['trial', trial.id] });
    },
  });
  const edit = (text: string) => {
    setCsv(text);
    check.reset(); // a report belongs to the text that was checked
    accept.reset();
  };
  const read = (file: File | null) => {
    forgetFile.current?.(); // so that the same file can be chosen again once it was corrected
    void file?.text().then(edit);
  };
  return (
    <Section title={t('list.title')} note={t('list.note')}>
      <Stack gap="sm">
        <QueryView query={state}>
          {({ uploaded }) => (
            <Text size="sm" role="status" fw={600}>
              {uploaded ? t('list.uploaded', { at: instant(uploaded.uploadedAt), strata: number(uploaded.strata), positions: number(uploaded.positions) }) : t('list.none')}
            </Text>
          )}
        </QueryView>
        <div>
          <Group justify="space-between" mb={4} gap="xs">
            <Text component="label" htmlFor={id} size="sm" fw={500}>
              {t('list.text')}
            </Text>
            <FileButton accept=".csv,text/csv" resetRef={forgetFile} onChange={read} disabled={accept.isPending}>
              {(props) => (
                <Button {...props} size="compact-sm" variant="subtle" leftSection={<IconUpload size={15} aria-hidden />}>
                  {t('list.fromFile')}
                </Button>
              )}
            </FileButton>
          </Group>
          <Textarea
            id={id}
            value={csv}
            onChange={(event) => edit(event.currentTarget.value)}
            placeholder="stratum,position,arm"
            readOnly={accept.isPending}
            minRows={4}
            maxRows={14}
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
          />
        </div>
        <ProblemNotice error={check.error} />
        {check.data && check.variables === csv && (
          <>
            <AllocationListReport report={check.data} />
            <Text size="sm">{state.data?.uploaded ? t('list.replaces') : t('list.acceptMeans')}</Text>
          </>
        )}
        <ProblemNotice error={accept.error} />
        <Group gap="xs">
          <Button variant="default" onClick={() => check.mutate(csv)} loading={check.isPending} disabled={csv.trim() === '' || accept.isPending}>
            {t('list.check')}
          </Button>
          {check.data && check.variables === csv && (
            <Button leftSection={<IconCheck size={16} aria-hidden />} onClick={() => accept.mutate(csv)} loading={accept.isPending}>
              {t('list.accept')}
            </Button>
          )}
        </Group>
      </Stack>
    </Section>
  );
}
