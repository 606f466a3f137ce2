import { Alert, Badge, Button, Checkbox, Group, Modal, PasswordInput, Radio, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconPhone, IconSchool, IconUrgent } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { emergencyQuery, readReveal, unblindInEmergency } from '../../api/blinding';
import type { EmergencyPage, EmergencyRequest, Reveal } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { freshKey } from '../../app/request-key';
import { useTranslated } from '../../app/translated';
import { useTrial } from '../../app/trial-context';
import { Page } from '../../parts/page';
import { ProblemNotice } from '../../parts/problem-notice';
import { QueryView } from '../../parts/query-view';
import { Section } from '../../parts/section';
import { EnvelopeOpeningDialog } from './envelope-opening';

const CATEGORIES = ['medical-emergency', 'serious-event', 'treatment-decision', 'regulator', 'other'] as const;

/** Care first, then the arm of one participant for one person; the same page with a made-up arm to rehearse. */
export function EmergencyScreen() {
  const { t } = useTranslation('blinding');
  const trial = useTrial();
  const query = useQuery(emergencyQuery(trial.id));
  return (
    <Page title={t('emergency.title')} lead={t('emergency.lead')} width={920}>
      <QueryView query={query}>
        {(page) => (
          <Stack gap="lg">
            <CareFirst page={page} />
            <RevealSection page={page} />
            <OwnReveals page={page} />
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function CareFirst({ page }: { page: EmergencyPage }) {
  const { t } = useTranslation('blinding');
  const inWords = useTranslated();
  return (
    <Section title={t('emergency.care')} note={t('emergency.careNote')}>
      <Stack gap="sm">
        {page.careText && <Text size="sm">{inWords(page.careText)}</Text>}
        {page.contacts.map((contact) => (
          <Group key={contact.siteId} gap="xs" wrap="nowrap" align="flex-start">
            <IconPhone size={18} aria-hidden />
            <div>
              <Text size="sm" fw={600}>
                {contact.siteName}
              </Text>
              <Text size="sm">{t('emergency.therapist', { who: contact.therapist || t('emergency.nobodyEntered') })}</Text>
              <Text size="sm">{t('emergency.clinician', { who: contact.clinician || t('emergency.nobodyEntered') })}</Text>
            </div>
          </Group>
        ))}
      </Stack>
    </Section>
  );
}

const START = { participantId: '', category: '', reason: '', careConsidered: '', other: false, name: '', email: '', password: '', sure: false };

function RevealSection({ page }: { page: EmergencyPage }) {
  const { t } = useTranslation(['blinding', 'common']);
  const trial = useTrial();
  const client = useQueryClient();
  const category = useCodeWords('blinding:categories');
  const [rehearsal, setRehearsal] = useState(false);
  const [draft, setDraft] = useState(START);
  const [shown, setShown] = useState<Reveal | null>(null);
  // one opening of the form is one entry of the register, however often the button is pressed
  const key = useRef<string>(undefined);
  const change = (part: Partial<typeof START>) => setDraft((was) => ({ ...was, ...part }));
  const reveal = useMutation({
    mutationFn: () =>
      unblindInEmergency(trial.id, (key.current ??= freshKey()), {
        participantId: draft.participantId,
        category: draft.category as EmergencyRequest['category'],
        reason: draft.reason,
        careConsidered: draft.careConsidered,
        rehearsal,
        ...(draft.other ? { recipient: { name: draft.name, email: draft.email } } : {}),
        password: draft.password,
      }),
    onSuccess: async (answer) => {
      setShown(answer);
      setDraft(START);
      key.current = undefined;
      await client.invalidateQueries({ queryKey: ['trial', trial.id] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!reveal.isPending) reveal.mutate();
  };
  return (
    <Section
      title={rehearsal ? t('emergency.rehearsalTitle') : t('emergency.reveal')}
      note={rehearsal ? t('emergency.rehearsalNote') : t('emergency.revealNote')}
      actions={
        <Button size="xs" variant={rehearsal ? 'filled' : 'default'} aria-pressed={rehearsal} leftSection={<IconSchool size={16} aria-hidden />} onClick={() => setRehearsal(!rehearsal)}>
          {rehearsal ? t('emergency.rehearsalOff') : t('emergency.rehearse')}
        </Button>
      }
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          {rehearsal && (
            <Alert color="saffron" icon={<IconSchool size={20} aria-hidden />} title={t('emergency.rehearsalMark')}>
              {t('emergency.rehearsalMeans')}
            </Alert>
          )}
          <Select label={t('participant')} required searchable data={page.participants.map(({ id, code, siteCode }) => ({ value: id, label: `${code} · ${t('emergency.site', { site: siteCode })}` }))}
            value={draft.participantId || null} onChange={(participantId) => change({ participantId: participantId ?? '' })} nothingFoundMessage={t('common:nothingFound')} />
          <Select label={t('category')} required data={CATEGORIES.map((code) => ({ value: code, label: category(code) }))} value={draft.category || null}
            onChange={(code) => change({ category: code ?? '' })} />
          <Textarea label={t('emergency.careConsidered')} description={t('emergency.careConsideredNote')} required autosize minRows={2} value={draft.careConsidered}
            onChange={(event) => change({ careConsidered: event.currentTarget.value })} />
          <Textarea label={t('reason')} description={t('sealedText')} required autosize minRows={2} value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />
          <Radio.Group label={t('emergency.recipient')} value={draft.other ? 'other' : 'me'} onChange={(value) => change({ other: value === 'other' })}>
            <Stack gap={4} mt={4}>
              <Radio value="me" label={t('emergency.me')} />
              <Radio value="other" label={t('emergency.another')} />
            </Stack>
          </Radio.Group>
          {draft.other && (
            <Group grow align="flex-start">
              <TextInput label={t('emergency.name')} required value={draft.name} onChange={(event) => change({ name: event.currentTarget.value })} />
              <TextInput type="email" label={t('emergency.email')} required value={draft.email} onChange={(event) => change({ email: event.currentTarget.value })} />
            </Group>
          )}
          <PasswordInput label={t('password')} autoComplete="current-password" required value={draft.password} onChange={(event) => change({ password: event.currentTarget.value })} />
          {!rehearsal && <Checkbox label={t('emergency.sure')} required checked={draft.sure} onChange={(event) => change({ sure: event.currentTarget.checked })} />}
          <ProblemNotice error={reveal.error} />
          <Group justify="flex-end">
            <Button type="submit" color={rehearsal ? undefined : 'brick'} loading={reveal.isPending} leftSection={rehearsal ? <IconSchool size={16} aria-hidden /> : <IconUrgent size={16} aria-hidden />}>
              {rehearsal ? t('emergency.doRehearse') : draft.other ? t('emergency.doSend') : t('emergency.doReveal')}
            </Button>
          </Group>
        </Stack>
      </form>
      <RevealDialog reveal={shown} onClose={() => setShown(null)} />
    </Section>
  );
}

/** The answer, once on the screen; the recipient finds it again in the list below. */
function RevealDialog({ reveal, onClose }: { reveal: Reveal | null; onClose: () => void }) {
  const { t } = useTranslation(['blinding', 'common']);
  const inWords = useTranslated();
  const rehearsed = reveal?.kind === 'rehearsal';
  return (
    <Modal opened={reveal !== null} onClose={onClose} title={reveal ? t('emergency.answer', { code: reveal.participantCode }) : ''} closeButtonProps={{ 'aria-label': t('common:close') }}>
      {reveal && (
        <Stack gap="sm">
          {rehearsed && (
            <Badge color="saffron" size="lg">
              {t('emergency.rehearsalMark')}
            </Badge>
          )}
          {reveal.arm ? (
            <Text fz={24} fw={650}>
              {inWords(reveal.arm.name)}
            </Text>
          ) : (
            <Text>{t('emergency.sent')}</Text>
          )}
          <Text size="sm">{rehearsed ? t('emergency.afterRehearsal') : t('emergency.after')}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:close')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

function OwnReveals({ page }: { page: EmergencyPage }) {
  const { t } = useTranslation('blinding');
  const trial = useTrial();
  const { instant } = useFormats();
  const kind = useCodeWords('blinding:kinds');
  const [shown, setShown] = useState<Reveal | null>(null);
  const again = useMutation({ mutationFn: (eventId: string) => readReveal(trial.id, eventId), onSuccess: setShown });
  const closed = page.participants.flatMap(({ id, code, closedEnvelopes }) => closedEnvelopes.map((number) => ({ participantId: id, code, number })));
  return (
    <Section title={t('emergency.mine')} note={t('emergency.mineNote')} actions={closed.length > 0 && <EnvelopeOpeningDialog envelopes={closed} />}>
      <ProblemNotice error={again.error} />
      {page.mine.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('emergency.mineEmpty')}
        </Text>
      ) : (
        <Stack gap="xs">
          {page.mine.map((event) => (
            <Group key={event.id} justify="space-between" gap="xs">
              <Text size="sm">
                <b>{event.participantCode}</b> · {kind(event.kind)} · {instant(event.at)}
              </Text>
              <Button size="compact-sm" variant="subtle" onClick={() => again.mutate(event.id)}>
                {t('emergency.readAgain', { code: event.participantCode })}
              </Button>
            </Group>
          ))}
        </Stack>
      )}
      <RevealDialog reveal={shown} onClose={() => setShown(null)} />
    </Section>
  );
}
