import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconEar, IconPencil } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staffDoor, type FormDoor } from '../../api/assessments';
import type { Answers, Form } from '../../api/types';
import { useFormats } from '../../app/formats';
import { forget, recall, remember } from '../../app/storage';
import { useTranslated } from '../../app/translated';
import { useAddress, useMay, useMembership, useTrial } from '../../app/trial-context';
import { ButtonLink, TextLink } from '../../parts/links';
import { Page } from '../../parts/page';
import { ProblemNotice } from '../../parts/problem-notice';
import { PageQueryView } from '../../parts/query-view';
import { Facts, Section } from '../../parts/section';
import { Status } from '../../parts/status';
import { CrisisContacts, EntryForm } from './entry-form';
import { ItemField } from './item-field';
import { itemKey } from './item-key';

export function FormScreen() {
  const { t } = useTranslation('assessment');
  const trial = useTrial();
  const client = useQueryClient();
  const may = useMay();
  const blinded = useMembership()?.blinded ?? false;
  const inWords = useTranslated();
  const [participantId, formId] = [useAddress('participantId'), useAddress('formId')];
  const door = useMemo(() => staffDoor(trial.id, participantId, formId), [trial.id, participantId, formId]);
  const key = ['trial', trial.id, 'form', formId];
  const query = useQuery({ queryKey: key, queryFn: door.load, staleTime: Infinity, gcTime: 0 });
  const [crisis, setCrisis] = useState<Form['crisis']>(null);
  const settle = async (form: Form) => {
    setCrisis(form.crisis);
    client.setQueryData(key, form);
    window.scrollTo({ top: 0 });
    await client.invalidateQueries({ queryKey: ['trial', trial.id], predicate: ({ queryKey }) => queryKey[2] !== 'form' });
  };
  return (
    <PageQueryView query={query}>
      {(form) => (
        <Page
          title={inWords(form.definition.name)}
          aside={<Status kind="form" code={form.status} />}
          width={920}
          above={
            <Text size="sm" mb={2}>
              {may('participant.read') ? (
                <TextLink underline="always" to="/trials/$trialId/participants/$participantId" params={{ trialId: trial.id, participantId }}>
                  {form.participantCode}
                </TextLink>
              ) : (
                form.participantCode
              )}{' '}
              · {inWords(form.visitLabel)}
            </Text>
          }
        >
          <CrisisContacts contacts={crisis} />
          {blinded && form.status !== 'submitted' && (
            <Alert color="petrol" icon={<IconEar size={20} aria-hidden />}>
              {t('doNotMention')}
            </Alert>
          )}
          {form.status === 'submitted' ? (
            <Submitted door={door} form={form} onCorrected={settle} />
          ) : form.actions.includes('save') ? (
            <EntryForm key={form.id} door={door} form={form} onSubmitted={(next) => void settle(next)} />
          ) : (
            <ReadOnly form={form} />
          )}
          <Group>
            {may('assessment.read') && (
              <ButtonLink to="/trials/$trialId/assessments" params={{ trialId: trial.id }} variant="default">
                {t('backToAssessments')}
              </ButtonLink>
            )}
          </Group>
        </Page>
      )}
    </PageQueryView>
  );
}

function ReadOnly({ form, answers = form.answers, onChange }: { form: Form; answers?: Answers; onChange?: (key: string, value: number | null) => void }) {
  return (
    <div className="surface dense">
      {form.definition.items.map((item, index) => (
        <ItemField
          key={itemKey(item)}
          item={item}
          position={index + 1}
          value={answers[itemKey(item)] ?? null}
          onChange={(value) => onChange?.(itemKey(item), value)}
          readOnly={!onChange}
        />
      ))}
    </div>
  );
}

function Submitted({ door, form, onCorrected }: { door: FormDoor; form: Form; onCorrected: (form: Form) => Promise<void> }) {
  const { t } = useTranslation(['assessment', 'common']);
  const inWords = useTranslated();
  const { instant, number } = useFormats();
  const place = `draft:correction:${form.id}`;
  const kept = recall<{ answers: Answers; reason: string }>(place);
  const [correcting, setCorrecting] = useState(kept !== null);
  const [draft, setDraft] = useState(kept ?? { answers: form.answers, reason: '' });
  const change = (next: typeof draft) => {
    setDraft(next);
    remember(place, next);
  };
  const correct = useMutation({
    mutationFn: () => door.correct?.(form.version, draft) ?? Promise.reject(new Error('no correction here')),
    onSuccess: async (next) => {
      forget(place);
      setCorrecting(false);
      setDraft({ answers: next.answers, reason: '' });
      await onCorrected(next);
    },
  });
  const mayCorrect = form.actions.includes('correct');
  return (
    <Stack gap="lg">
      <Section
        title={t('scores')}
        actions={
          mayCorrect &&
          !correcting && (
            <Button size="xs" variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setCorrecting(true)}>
              {t('correct')}
            </Button>
          )
        }
      >
        {form.scales && form.scales.length > 0 ? (
          <Facts
            rows={form.scales.map((scale) => [
              inWords(scale.name),
              <span key={scale.code}>
                <b>{scale.value === null ? t('notScored') : number(scale.value, Number.isInteger(scale.value) ? 0 : 2)}</b>{' '}
                <span className="quiet">{t('scaleRange', { min: scale.min, max: scale.max })}</span>
              </span>,
            ])}
          />
        ) : (
          <Text size="sm" c="dimmed">
            {t('noScores')}
          </Text>
        )}
        <Text size="sm" c="dimmed" mt="sm">
          {t('submittedAt', { at: instant(form.submittedAt) })}
          {form.mode ? ` · ${t(`modes.${form.mode}`)}` : ''}
          {form.source ? ` · ${t(`sources.${form.source}`)}` : ''}
        </Text>
      </Section>
      {form.corrections.length > 0 && (
        <Section title={t('corrections')}>
          <ol className="timeline">
            {form.corrections.map((correction) => (
              <li key={correction.at}>
                <Text size="sm">{correction.reason}</Text>
                <Text size="xs" c="dimmed">
                  {instant(correction.at)} {correction.by ? `· ${correction.by}` : ''}
                </Text>
              </li>
            ))}
          </ol>
        </Section>
      )}
      {correcting && <Alert color="saffron">{t('correctMeans')}</Alert>}
      <ReadOnly
        form={form}
        answers={correcting ? draft.answers : form.answers}
        onChange={correcting ? (key, value) => change({ ...draft, answers: { ...draft.answers, [key]: value } }) : undefined}
      />
      {correcting && (
        <Section title={t('correct')}>
          <Stack gap="sm">
            <Textarea label={t('correctReason')} required value={draft.reason} onChange={(event) => change({ ...draft, reason: event.currentTarget.value })} />
            <ProblemNotice error={correct.error} />
            <Group justify="flex-end" gap="xs">
              <Button
                variant="default"
                onClick={() => {
                  forget(place);
                  setDraft({ answers: form.answers, reason: '' });
                  setCorrecting(false);
                }}
              >
                {t('common:cancel')}
              </Button>
              <Button loading={correct.isPending} disabled={!draft.reason.trim()} onClick={() => correct.mutate()}>
                {t('correctDo')}
              </Button>
            </Group>
          </Stack>
        </Section>
      )}
    </Stack>
  );
}
