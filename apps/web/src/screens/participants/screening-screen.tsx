import { Alert, Button, Group, SegmentedControl, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { amendScreening, contactQuery, participantQuery, screenParticipant } from '../../api/participants';
import type { CapturedValue, EligibilityCriterion, Language, Participant, Trial } from '../../api/types';
import { useDraft } from '../../app/draft';
import { fieldError } from '../../app/field-errors';
import { useTranslated } from '../../app/translated';
import { useTrial } from '../../app/trial-context';
import { Page } from '../../parts/page';
import { ProblemNotice } from '../../parts/problem-notice';
import { PageQueryView } from '../../parts/query-view';
import { Section } from '../../parts/section';
import { CapturedField } from './captured-field';

/** Screening of somebody new, or a correction of an earlier screening with its reason. */
export function ScreeningScreen() {
  const { participantId } = useParams({ strict: false });
  const trial = useTrial();
  return participantId ? <Amend trial={trial} participantId={participantId} /> : <ScreeningForm trial={trial} />;
}

function Amend({ trial, participantId }: { trial: Trial; participantId: string }) {
  const query = useQuery(participantQuery(trial.id, participantId));
  return <PageQueryView query={query}>{(participant) => <ScreeningForm trial={trial} participant={participant} />}</PageQueryView>;
}

interface ScreeningDraft {
  siteCode: string;
  language: Language;
  captured: Record<string, CapturedValue>;
  judgements: Record<string, boolean>;
  reason: string;
}

function startOf(trial: Trial, participant: Participant | undefined): ScreeningDraft {
  return {
    siteCode: participant?.siteCode ?? (trial.protocol.sites?.length === 1 ? (trial.protocol.sites[0]?.code ?? '') : ''),
    language: participant?.language ?? trial.protocol.languages?.[0] ?? 'en',
    captured: participant?.captured ?? {},
    judgements: Object.fromEntries(Object.entries(participant?.judgements ?? {}).flatMap(([code, judged]) => (judged === null ? [] : [[code, judged]]))),
    reason: '',
  };
}

const isJudgement = ({ decidedBy }: EligibilityCriterion): boolean => decidedBy?.judgement !== undefined;

function ScreeningForm({ trial, participant }: { trial: Trial; participant?: Participant }) {
  const { t } = useTranslation(['participants', 'common']);
  const inWords = useTranslated();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [draft, change, clear] = useDraft(`screening:${trial.id}:${participant?.id ?? 'new'}`, startOf(trial, participant));
  const [contact, setContact] = useState({ name: '', email: '', phone: '' });
  const protocol = trial.protocol;
  const judged = (protocol.eligibility ?? []).filter(isJudgement);

  const save = useMutation({
    mutationFn: () =>
      participant
        ? amendScreening(trial.id, participant.id, participant.version, {
            captured: draft.captured,
            judgements: draft.judgements,
            reason: draft.reason,
          })
        : screenParticipant(trial.id, {
            siteCode: draft.siteCode,
            language: draft.language,
            captured: draft.captured,
            judgements: draft.judgements,
            ...(contact.name.trim() ? { contact: withoutEmpty(contact) } : {}),
          }),
    onSuccess: async (saved) => {
      clear();
      client.removeQueries({ queryKey: contactQuery(trial.id, saved.id).queryKey });
      await client.invalidateQueries({ queryKey: ['trial', trial.id] });
      await navigate({ to: '/trials/$trialId/participants/$participantId', params: { trialId: trial.id, participantId: saved.id } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  useEffect(() => {
    if (!save.error) return;
    document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [save.error]);

  return (
    <Page
      title={participant ? t('screening.amendTitle', { code: participant.code }) : t('screening.title')}
      lead={participant ? t('screening.amendLead') : t('screening.lead')}
      width={880}
    >
      <form onSubmit={submit}>
        <Stack gap="lg">
          {!participant && (
            <Section title={t('screening.where')}>
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <Select
                  label={t('site')}
                  required
                  data={(protocol.sites ?? []).map((site) => ({ value: site.code, label: site.name }))}
                  value={draft.siteCode || null}
                  onChange={(siteCode) => change({ siteCode: siteCode ?? '' })}
                  error={fieldError(save.error, 'siteCode')}
                />
                <Select
                  label={t('screening.language')}
                  required
                  data={(protocol.languages ?? ['en', 'es']).map((value) => ({ value, label: t(`common:languages.${value}`) }))}
                  value={draft.language}
                  onChange={(language) => change({ language: language === 'es' ? 'es' : 'en' })}
                  error={fieldError(save.error, 'language')}
                />
              </SimpleGrid>
            </Section>
          )}
          <Section title={t('screening.captured')} note={t('screening.capturedNote')}>
            <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="md">
              {(protocol.capturedData ?? []).map((variable) => (
                <CapturedField
                  key={variable.code}
                  variable={variable}
                  value={draft.captured[variable.code] ?? null}
                  onChange={(value) => change({ captured: { ...draft.captured, [variable.code]: value } })}
                  error={fieldError(save.error, `captured.${variable.code}`)}
                />
              ))}
            </SimpleGrid>
          </Section>
          {judged.length > 0 && (
            <Section title={t('screening.judgements')} note={t('screening.judgementsNote')}>
              <Stack gap="sm">
                {judged.map((criterion) => (
                  <Group key={criterion.code} justify="space-between" gap="xs" wrap="wrap" role="group" aria-label={inWords(criterion.label)}>
                    <Text size="sm" flex="1 1 18rem">
                      {inWords(criterion.label)}{' '}
                      <Text component="span" size="xs" c="dimmed">
                        {t(`screening.kind.${criterion.kind}`)}
                      </Text>
                    </Text>
                    <SegmentedControl
                      size="sm"
                      aria-label={inWords(criterion.label)}
                      value={criterion.code in draft.judgements ? String(draft.judgements[criterion.code]) : 'open'}
                      onChange={(value) => {
                        const rest = Object.fromEntries(Object.entries(draft.judgements).filter(([code]) => code !== criterion.code));
                        change({ judgements: value === 'open' ? rest : { ...rest, [criterion.code]: value === 'true' } });
                      }}
                      data={[
                        { value: 'true', label: t('common:yes') },
                        { value: 'false', label: t('common:no') },
                        { value: 'open', label: t('screening.notJudged') },
                      ]}
                    />
                  </Group>
                ))}
              </Stack>
            </Section>
          )}
          {!participant && (
            <Section title={t('screening.contact')} note={t('screening.contactNote')}>
              <SimpleGrid cols={{ base: 1, sm: 3 }}>
                {(['name', 'email', 'phone'] as const).map((field) => (
                  <TextInput
                    key={field}
                    label={t(`contact.${field}`)}
                    type={field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'}
                    autoComplete="off"
                    value={contact[field]}
                    onChange={(event) => {
                      const { value } = event.currentTarget;
                      setContact((was) => ({ ...was, [field]: value }));
                    }}
                    error={fieldError(save.error, `contact.${field}`)}
                  />
                ))}
              </SimpleGrid>
            </Section>
          )}
          {participant && (
            <Section title={t('common:reason')}>
              <Textarea
                label={t('screening.reason')}
                required
                value={draft.reason}
                onChange={(event) => change({ reason: event.currentTarget.value })}
                error={fieldError(save.error, 'reason')}
              />
            </Section>
          )}
          <ProblemNotice error={save.error} />
          {!participant && <Alert color="gray">{t('screening.decides')}</Alert>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => window.history.back()}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {participant ? t('screening.amend') : t('screening.record')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}

function withoutEmpty(contact: { name: string; email: string; phone: string }): { name: string; email?: string; phone?: string } {
  return {
    name: contact.name.trim(),
    ...(contact.email.trim() ? { email: contact.email.trim() } : {}),
    ...(contact.phone.trim() ? { phone: contact.phone.trim() } : {}),
  };
}
