import { Button, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconEye, IconPencil } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/api-problem';
import { armQuery, changeIntervention, interventionQuery, recordDeviation } from '../../api/delivery';
import { useCodeWords } from '../../app/code-words';
import { dayIn, useFormats } from '../../app/formats';
import { useTranslated } from '../../app/translated';
import { useMay, useTrial } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';
import { ProblemNotice } from '../../parts/problem-notice';
import { Section } from '../../parts/section';
import { Status } from '../../parts/status';
import { ProveAllocation } from '../randomisation/prove-allocation';

/** The participant's arm and therapy, for those who may know them; shown only when asked for, and every look is logged. */
export function ArmSection({ trialId, participantId }: { trialId: string; participantId: string }) {
  const { t } = useTranslation(['delivery', 'common']);
  const trial = useTrial();
  const may = useMay();
  const client = useQueryClient();
  const inWords = useTranslated();
  const { instant, day } = useFormats();
  const [asked, setAsked] = useState(false);
  const arm = useQuery({ ...armQuery(trialId, participantId), enabled: asked && may('allocation.read') });
  const therapy = useQuery({ ...interventionQuery(trialId, participantId), enabled: asked && may('therapy.read', 'therapy.record') });
  const refresh = () => client.invalidateQueries({ queryKey: ['trial', trialId] });
  const step = useCodeWords('status:intervention.word');
  const today = dayIn(trial.timeZone, trial.now);
  return (
    <Section title={t('arm.title')} note={t('arm.note')}>
      {!asked ? (
        <Button variant="default" size="xs" leftSection={<IconEye size={16} aria-hidden />} onClick={() => setAsked(true)}>
          {t('arm.show')}
        </Button>
      ) : (
        <Stack gap="xs">
          {arm.data && (
            <Text>
              <b>{inWords(arm.data.armName) || arm.data.armCode}</b>{' '}
              <Text component="span" size="sm" c="dimmed">
                {t('arm.since', { at: instant(arm.data.allocatedAt) })}
              </Text>
            </Text>
          )}
          {arm.data && <ProveAllocation trialId={trialId} participantId={participantId} />}
          {isProblem(arm.error, 'not-found') ? <Text size="sm">{t('arm.none')}</Text> : <ProblemNotice error={arm.error} />}
          {therapy.data && (
            <>
              <Status kind="intervention" code={therapy.data.status} />
              <Text size="sm">
                {therapy.data.group ? `${therapy.data.group.name} · ` : ''}
                {t('arm.sessions', { count: therapy.data.sessionsAttended })}
                {therapy.data.completer ? ` · ${t('arm.completer')}` : ''}
              </Text>
              <ol className="timeline">
                {therapy.data.history.map((step, index) => (
                  <li key={index}>
                    <Status kind="intervention" code={step.to} /> <span className="quiet">{day(step.on)}</span>
                    {step.reason && <Text size="sm">{step.reason}</Text>}
                  </li>
                ))}
              </ol>
            </>
          )}
          {therapy.data && therapy.data.actions.length > 0 && (
            <ActionDialog
              label={t('intervention.do')}
              explains={t('intervention.means')}
              icon={<IconPencil size={16} aria-hidden />}
              button={{ size: 'xs' }}
              key={therapy.data.status}
              start={{ to: therapy.data.actions[0] ?? therapy.data.status, on: today, reason: '' }}
              fields={(draft, change) => (
                <Stack gap="sm">
                  <Select label={t('intervention.to')} data={therapy.data.actions.map((value) => ({ value, label: step(value) }))} value={draft.to} onChange={(to) => change({ to: therapy.data.actions.find((one) => one === to) ?? draft.to })} />
                  <TextInput type="date" label={t('common:on')} required value={draft.on} onChange={(event) => change({ on: event.currentTarget.value })} />
                  <Textarea label={t('common:reason')} required value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />
                </Stack>
              )}
              run={(draft) => changeIntervention(trialId, participantId, draft)}
              onDone={refresh}
            />
          )}
          {may('deviation.record') && (
            <ActionDialog
              label={t('deviation.do')}
              explains={t('deviation.means')}
              button={{ size: 'xs' }}
              start={{ kind: '', occurredOn: today, description: '' }}
              fields={(draft, change) => (
                <Stack gap="sm">
                  <TextInput label={t('deviation.kind')} required value={draft.kind} onChange={(event) => change({ kind: event.currentTarget.value })} />
                  <TextInput type="date" label={t('common:on')} required value={draft.occurredOn} onChange={(event) => change({ occurredOn: event.currentTarget.value })} />
                  <Textarea label={t('deviation.description')} required value={draft.description} onChange={(event) => change({ description: event.currentTarget.value })} />
                </Stack>
              )}
              run={(draft) => recordDeviation(trialId, participantId, draft)}
              onDone={refresh}
            />
          )}
        </Stack>
      )}
    </Section>
  );
}
