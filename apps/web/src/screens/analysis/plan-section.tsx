import { Button, Group, Stack, Tabs, Text, Textarea, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { planQuery, savePlan, sealPlan } from '../../api/analysis';
import { ApiProblem, isProblem } from '../../api/api-problem';
import type { Plan, PlanVersion } from '../../api/types';
import { useDraft } from '../../app/draft';
import { useFormats } from '../../app/formats';
import { useTrial } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';
import { Empty } from '../../parts/empty';
import { ProblemNotice } from '../../parts/problem-notice';
import { SigningFields } from '../../parts/signing-fields';
import { QueryView } from '../../parts/query-view';
import { Facts, Section } from '../../parts/section';
import { SourceEditor, SourceView } from '../../parts/source-editor';
import { Status } from '../../parts/status';

export function PlanSection() {
  const { t } = useTranslation('analysis');
  const trial = useTrial();
  const query = useQuery(planQuery(trial.id));
  return (
    <Section
      title={t('plan.title')}
      note={t('plan.note')}
      actions={query.data && query.data.versions.length > 0 && <Status kind="plan" code={newestOf(query.data)?.sealedAt ? 'sealed' : 'draft'} />}
    >
      <QueryView query={query}>{(plan) => <PlanTabs key={plan.versions.length} trialId={trial.id} plan={plan} />}</QueryView>
    </Section>
  );
}

const newestOf = (plan: Plan): PlanVersion | undefined => plan.versions.toSorted((one, other) => other.number - one.number)[0];
const mayWrite = (plan: Plan) => plan.actions.includes('write');

function PlanTabs({ trialId, plan }: { trialId: string; plan: Plan }) {
  const { t } = useTranslation('analysis');
  const newest = newestOf(plan);
  if (!newest && !mayWrite(plan)) return <Empty title={t('plan.emptyTitle')}>{t('plan.empty')}</Empty>;
  return (
    <Tabs defaultValue={newest ? `v${newest.number}` : 'write'}>
      <Tabs.List mb="sm">
        {plan.versions
          .toSorted((one, other) => other.number - one.number)
          .map((version) => (
            <Tabs.Tab key={version.number} value={`v${version.number}`} leftSection={version.sealedAt ? <IconLock size={14} aria-hidden /> : undefined}>
              {t('plan.version', { number: version.number })}
            </Tabs.Tab>
          ))}
        {mayWrite(plan) && <Tabs.Tab value="write">{newest ? t('plan.amend') : t('plan.write')}</Tabs.Tab>}
      </Tabs.List>
      {plan.versions.map((version) => (
        <Tabs.Panel key={version.number} value={`v${version.number}`}>
          <VersionPanel trialId={trialId} plan={plan} version={version} newest={version === newest} />
        </Tabs.Panel>
      ))}
      {mayWrite(plan) && (
        <Tabs.Panel value="write">
          <WritePlan trialId={trialId} newest={newest} />
        </Tabs.Panel>
      )}
    </Tabs>
  );
}

function VersionPanel({ trialId, plan, version, newest }: { trialId: string; plan: Plan; version: PlanVersion; newest: boolean }) {
  const { t } = useTranslation('analysis');
  const { instant } = useFormats();
  const client = useQueryClient();
  return (
    <Stack gap="sm">
      <Facts
        rows={[
          [t('plan.state'), <Status key="state" kind="plan" code={version.sealedAt ? 'sealed' : 'draft'} />],
          [t('plan.created'), instant(version.createdAt)],
          ...(version.sealedAt ? [[t('plan.sealedAt'), `${instant(version.sealedAt)}${version.signedBy ? ` · ${version.signedBy}` : ''}`] as const] : []),
          ...(version.reason ? [[t('plan.reason'), version.reason] as const] : []),
          [t('plan.sha256'), <span key="sha" className="mono">{version.sha256}</span>],
        ]}
      />
      <SourceView source={version.source} />
      {newest && plan.actions.includes('seal') && (
        <Group justify="flex-end">
          <ActionDialog
            label={t('plan.seal')}
            explains={t('plan.sealMeans')}
            icon={<IconLock size={16} aria-hidden />}
            button={{ variant: 'filled' }}
            start={{ email: '', password: '', meaning: t('plan.meaningDefault') }}
            fields={(draft, change) => (
              <Stack gap="sm">
                <TextInput label={t('plan.meaning')} required value={draft.meaning} onChange={(event) => change({ meaning: event.currentTarget.value })} />
                <SigningFields draft={draft} change={change} />
              </Stack>
            )}
            run={(draft) => sealPlan(trialId, draft)}
            onDone={() => client.invalidateQueries({ queryKey: planQuery(trialId).queryKey })}
          />
        </Group>
      )}
    </Stack>
  );
}

function WritePlan({ trialId, newest }: { trialId: string; newest?: PlanVersion }) {
  const { t } = useTranslation('analysis');
  const client = useQueryClient();
  const [draft, change, clear] = useDraft(`plan:${trialId}`, { source: newest?.source ?? '', reason: '' });
  const save = useMutation({
    mutationFn: () => savePlan(trialId, { source: draft.source, ...(draft.reason.trim() ? { reason: draft.reason } : {}) }),
    onSuccess: async () => {
      clear();
      await client.invalidateQueries({ queryKey: planQuery(trialId).queryKey });
    },
  });
  const problems = save.error instanceof ApiProblem ? save.error.problems.filter(({ line }) => line !== undefined) : [];
  return (
    <Stack gap="sm">
      <SourceEditor label={t('plan.source')} value={draft.source} onChange={(source) => change({ source })} problems={problems} />
      {newest?.sealedAt && <Textarea label={t('plan.amendReason')} required value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />}
      {!(isProblem(save.error) && problems.length > 0) && <ProblemNotice error={save.error} />}
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed">
          {t('plan.kept')}
        </Text>
        <Button onClick={() => save.mutate()} loading={save.isPending} disabled={!draft.source.trim()}>
          {t('plan.save')}
        </Button>
      </Group>
    </Stack>
  );
}
