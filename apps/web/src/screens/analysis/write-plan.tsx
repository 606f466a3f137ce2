import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCircleCheck, IconTemplate } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { editPlan, planCheckQuery, planQuery, readPlanTemplate, savePlan } from '../../api/analysis';
import { ApiProblem } from '../../api/api-problem';
import type { PlanEstimand, PlanVersion } from '../../api/types';
import { useDraft } from '../../app/draft';
import { ActionDialog } from '../../parts/action-dialog';
import { ProblemNotice } from '../../parts/problem-notice';
import { SourceEditor } from '../../parts/source-editor';
import classes from './plan.module.css';
import { PlanOutlineView } from './plan-outline';

/** Long enough for a word to be finished, short enough to feel like typing. */
const CHECK_AFTER_MS = 600;

/** The text of a plan beside what it says. Whatever is typed is checked as saving it would; only saving stores anything. */
export function WritePlan({ trialId, newest }: { trialId: string; newest?: PlanVersion }) {
  const { t } = useTranslation(['analysis', 'plan']);
  const client = useQueryClient();
  const [draft, change, clear] = useDraft(`plan:${trialId}`, { source: newest?.source ?? '', reason: '' });
  const [settled] = useDebouncedValue(draft.source, CHECK_AFTER_MS);
  const check = useQuery({ ...planCheckQuery(trialId, settled), enabled: settled.trim() !== '' });
  const save = useMutation({
    mutationFn: () => savePlan(trialId, { source: draft.source, ...(draft.reason.trim() ? { reason: draft.reason } : {}) }),
    onSuccess: async () => {
      clear();
      await client.invalidateQueries({ queryKey: planQuery(trialId).queryKey });
    },
  });
  const put = async (estimand: PlanEstimand | null, replaces?: string) => {
    const { source } = await editPlan(trialId, { source: draft.source, estimand, ...(replaces === undefined ? {} : { replaces }) });
    change({ source });
  };
  const empty = draft.source.trim() === '';
  const problems = empty ? [] : (check.data?.problems ?? []);
  const refusedForText = save.error instanceof ApiProblem && save.error.problems.some(({ line }) => line !== undefined);
  return (
    <Stack gap="md">
      <Group gap="xs">
        <ActionDialog
          label={empty ? t('plan:write.template') : t('plan:write.templateAgain')}
          explains={t('plan:write.templateMeans')}
          icon={<IconTemplate size={16} aria-hidden />}
          start={{}}
          fields={() => null}
          run={async () => change(await readPlanTemplate(trialId))}
        />
      </Group>
      <div className={classes.beside}>
        <Stack gap="sm" miw={0}>
          <SourceEditor
            label={t('plan.source')}
            value={draft.source}
            onChange={(source) => {
              change({ source });
              save.reset();
            }}
            problems={problems}
          />
          <CheckState empty={empty} sound={check.data?.problems.length === 0} checking={settled !== draft.source || check.isFetching} failed={check.isError} />
        </Stack>
        <PlanOutlineView outline={empty ? { estimands: [], analyses: [] } : (check.data?.outline ?? { estimands: [], analyses: [] })} onPut={put} />
      </div>
      {newest?.sealedAt && <Textarea label={t('plan.amendReason')} required value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />}
      {!(refusedForText && problems.length > 0) && <ProblemNotice error={save.error} />}
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed">
          {t('plan.kept')}
        </Text>
        <Button onClick={() => save.mutate()} loading={save.isPending} disabled={empty}>
          {t('plan.save')}
        </Button>
      </Group>
    </Stack>
  );
}

function CheckState({ empty, sound, checking, failed }: { empty: boolean; sound: boolean; checking: boolean; failed: boolean }) {
  const { t } = useTranslation('plan');
  if (empty) return <Text size="sm" c="dimmed">{t('write.unchecked')}</Text>;
  if (checking) return <Text size="sm" c="dimmed">{t('write.checking')}</Text>;
  if (failed) return <Text size="sm" c="brick" role="status">{t('write.notChecked')}</Text>;
  if (!sound) return null;
  return (
    <Alert color="leaf" icon={<IconCircleCheck size={20} aria-hidden />} role="status">
      {t('write.sound')} {t('write.soundMeans')}
    </Alert>
  );
}
