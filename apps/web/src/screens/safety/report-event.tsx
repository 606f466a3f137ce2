import { Button, Checkbox, Group, Modal, Select, SimpleGrid, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHeartPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { reportAdverseEvent } from '../../api/safety';
import type { AdverseEventInput } from '../../api/types';
import { useDraft } from '../../app/draft';
import { fieldError } from '../../app/field-errors';
import { useCodeWords } from '../../app/code-words';
import { ProblemNotice } from '../../parts/problem-notice';
import { useSayDone } from '../../parts/say-done';
import { statusCodes } from '../../parts/status';

const OUTCOMES = ['recovered', 'recovering', 'not-recovered', 'recovered-with-sequelae', 'fatal', 'unknown'] as const;
const SERIOUSNESS = ['death', 'life-threatening', 'hospitalisation', 'disability', 'congenital-anomaly', 'other-important'] as const;

interface ReportEventProps {
  trialId: string;
  participant?: { id: string; code: string };
  choices?: readonly { id: string; code: string }[];
  small?: boolean;
}

const blank = {
  participantId: '',
  term: '',
  onsetOn: '',
  endedOn: '',
  severity: 'mild' as AdverseEventInput['severity'],
  serious: false,
  seriousness: [] as NonNullable<AdverseEventInput['seriousness']>,
  outcome: 'unknown' as AdverseEventInput['outcome'],
  asked: 'systematic' as 'systematic' | 'spontaneous',
  narrative: '',
};

/** An adverse event, asked and recorded in the same way in both arms; what is being written survives a closed dialog. */
export function ReportEvent({ trialId, participant, choices, small = false }: ReportEventProps) {
  const { t } = useTranslation(['safety', 'common']);
  const severity = useCodeWords('status:severity.word');
  const sayDone = useSayDone();
  const client = useQueryClient();
  const [opened, { open, close }] = useDisclosure(false);
  const [draft, change, clear] = useDraft(`event:${trialId}:${participant?.id ?? 'any'}`, blank);
  const participantId = participant?.id ?? draft.participantId;
  const report = useMutation({
    mutationFn: () => {
      const { endedOn, narrative, seriousness, ...rest } = draft;
      const body: AdverseEventInput = {
        ...rest,
        participantId,
        ...(endedOn ? { endedOn } : {}),
        ...(narrative.trim() ? { narrative } : {}),
        ...(rest.serious ? { seriousness } : {}),
      };
      return reportAdverseEvent(trialId, body);
    },
    onSuccess: async () => {
      clear();
      change(blank);
      clear();
      close();
      await client.invalidateQueries({ queryKey: ['trial', trialId] });
      sayDone(t('report.do'));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    report.mutate();
  };
  return (
    <>
      <Button variant={small ? 'subtle' : 'default'} size={small ? 'compact-sm' : 'sm'} leftSection={<IconHeartPlus size={16} aria-hidden />} onClick={open}>
        {t('report.do')}
      </Button>
      <Modal opened={opened} onClose={close} title={participant ? t('report.titleFor', { code: participant.code }) : t('report.do')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
        <form onSubmit={submit}>
          <Stack gap="sm">
            {!participant && (
              <Select
                label={t('participant')}
                required
                searchable
                data={(choices ?? []).map(({ id, code }) => ({ value: id, label: code }))}
                value={draft.participantId || null}
                onChange={(next) => change({ participantId: next ?? '' })}
                error={fieldError(report.error, 'participantId')}
              />
            )}
            <TextInput label={t('report.term')} description={t('report.termNote')} required value={draft.term} onChange={(event) => change({ term: event.currentTarget.value })} error={fieldError(report.error, 'term')} />
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <TextInput type="date" label={t('report.onsetOn')} required value={draft.onsetOn} onChange={(event) => change({ onsetOn: event.currentTarget.value })} error={fieldError(report.error, 'onsetOn')} />
              <TextInput type="date" label={t('report.endedOn')} value={draft.endedOn} onChange={(event) => change({ endedOn: event.currentTarget.value })} error={fieldError(report.error, 'endedOn')} />
              <Select label={t('report.severity')} data={statusCodes('severity').map((value) => ({ value, label: severity(value) }))} value={draft.severity} onChange={(next) => change({ severity: statusCodes('severity').find((one) => one === next) ?? 'mild' })} />
              <Select label={t('report.outcome')} data={OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))} value={draft.outcome} onChange={(next) => change({ outcome: OUTCOMES.find((one) => one === next) ?? 'unknown' })} error={fieldError(report.error, 'outcome')} />
            </SimpleGrid>
            <Select label={t('report.asked')} data={(['systematic', 'spontaneous'] as const).map((value) => ({ value, label: t(`askedHow.${value}`) }))} value={draft.asked} onChange={(next) => change({ asked: next === 'spontaneous' ? 'spontaneous' : 'systematic' })} />
            <Switch label={t('report.serious')} description={t('report.seriousMeans')} checked={draft.serious} onChange={(event) => change({ serious: event.currentTarget.checked })} />
            {draft.serious && (
              <Checkbox.Group label={t('report.seriousness')} value={draft.seriousness} onChange={(chosen) => change({ seriousness: SERIOUSNESS.filter((one) => chosen.includes(one)) })} error={fieldError(report.error, 'seriousness')}>
                <SimpleGrid cols={{ base: 1, xs: 2 }} mt={6}>
                  {SERIOUSNESS.map((value) => (
                    <Checkbox key={value} value={value} label={t(`seriousness.${value}`)} />
                  ))}
                </SimpleGrid>
              </Checkbox.Group>
            )}
            <Textarea label={t('report.narrative')} description={t('report.narrativeNote')} minRows={3} value={draft.narrative} onChange={(event) => change({ narrative: event.currentTarget.value })} error={fieldError(report.error, 'narrative')} />
            <ProblemNotice error={report.error} />
            <Group justify="space-between" gap="xs">
              <Text size="xs" c="dimmed">
                {t('report.kept')}
              </Text>
              <Group gap="xs">
                <Button variant="default" onClick={close}>
                  {t('common:cancel')}
                </Button>
                <Button type="submit" loading={report.isPending} disabled={!participantId}>
                  {t('report.record')}
                </Button>
              </Group>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
