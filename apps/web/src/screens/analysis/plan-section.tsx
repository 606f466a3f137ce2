import { Group, Stack, Tabs, TextInput } from '@mantine/core';
import { IconArrowsDiff, IconLock } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { planQuery, sealPlan } from '../../api/analysis';
import type { Plan, PlanVersion } from '../../api/types';
import { useFormats } from '../../app/formats';
import { useTrial } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';
import { Empty } from '../../parts/empty';
import { SigningFields } from '../../parts/signing-fields';
import { QueryView } from '../../parts/query-view';
import { Facts, Section } from '../../parts/section';
import { SourceView } from '../../parts/source-editor';
import { Status } from '../../parts/status';
import { ComparePlans } from './plan-comparison';
import { PlanOutlineView } from './plan-outline';
import { WritePlan } from './write-plan';

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
  const { t } = useTranslation(['analysis', 'plan']);
  const newest = newestOf(plan);
  if (!newest && !mayWrite(plan)) return <Empty title={t('plan.emptyTitle')}>{t('plan.empty')}</Empty>;
  return (
    <Tabs defaultValue={newest ? `v${newest.number}` : 'write'} keepMounted={false}>
      <Tabs.List mb="sm">
        {plan.versions
          .toSorted((one, other) => other.number - one.number)
          .map((version) => (
            <Tabs.Tab key={version.number} value={`v${version.number}`} leftSection={version.sealedAt ? <IconLock size={14} aria-hidden /> : undefined}>
              {t('plan.version', { number: version.number })}
            </Tabs.Tab>
          ))}
        {plan.versions.length > 1 && (
          <Tabs.Tab value="compare" leftSection={<IconArrowsDiff size={14} aria-hidden />}>
            {t('plan:compare.tab')}
          </Tabs.Tab>
        )}
        {mayWrite(plan) && <Tabs.Tab value="write">{newest ? t('plan.amend') : t('plan.write')}</Tabs.Tab>}
      </Tabs.List>
      {plan.versions.map((version) => (
        <Tabs.Panel key={version.number} value={`v${version.number}`}>
          <VersionPanel trialId={trialId} plan={plan} version={version} newest={version === newest} />
        </Tabs.Panel>
      ))}
      {plan.versions.length > 1 && (
        <Tabs.Panel value="compare">
          <ComparePlans trialId={trialId} versions={plan.versions} />
        </Tabs.Panel>
      )}
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
      <PlanOutlineView outline={version.outline} />
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
