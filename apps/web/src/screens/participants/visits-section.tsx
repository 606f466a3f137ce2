import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Participant, Visit } from '../../api/types';
import { useFormats } from '../../app/formats';
import { useTranslated } from '../../app/translated';
import { useMay } from '../../app/trial-context';
import { TextLink } from '../../parts/links';
import { Section } from '../../parts/section';
import { Status, StatusLegend } from '../../parts/status';

/** Visits by forms: the visit's window and the state of entry are two dimensions and stand in two places. */
export function VisitsSection({ trialId, participant }: { trialId: string; participant: Participant }) {
  const { t } = useTranslation('participants');
  return (
    <Section
      title={t('page.visits')}
      flush
      actions={
        <Group gap="md">
          <StatusLegend kind="visit" />
        </Group>
      }
    >
      <div id="visits">
        {participant.visits.length === 0 ? (
          <Text size="sm" c="dimmed" px="lg" pb="lg">
            {t('page.noVisits')}
          </Text>
        ) : (
          participant.visits.map((visit) => <VisitRow key={visit.id} trialId={trialId} participantId={participant.id} visit={visit} />)
        )}
      </div>
    </Section>
  );
}

function VisitRow({ trialId, participantId, visit }: { trialId: string; participantId: string; visit: Visit }) {
  const { t } = useTranslation('participants');
  const { day } = useFormats();
  const inWords = useTranslated();
  const may = useMay();
  const mayOpen = may('form.read', 'form.enter');
  return (
    <div style={{ borderBlockStart: '1px solid var(--line)', padding: '0.8rem 1.25rem' }}>
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{inWords(visit.label)}</Text>
        <Status kind="visit" code={visit.status} />
      </Group>
      <Text size="sm" c="dimmed" mb={6}>
        {t('page.window', { target: day(visit.targetOn), opens: day(visit.opensAt), closes: day(visit.closesAt) })}
      </Text>
      {visit.forms.map((form) => (
        <Group key={form.id} justify="space-between" gap="xs" py={2}>
          {mayOpen ? (
            <TextLink to="/trials/$trialId/participants/$participantId/forms/$formId" params={{ trialId, participantId, formId: form.id }} fz="sm">
              {inWords(form.instrumentName)}
            </TextLink>
          ) : (
            <Text size="sm">{inWords(form.instrumentName)}</Text>
          )}
          <Status kind="form" code={form.status} />
        </Group>
      ))}
    </div>
  );
}
