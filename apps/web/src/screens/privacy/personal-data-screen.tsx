import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconDownload, IconFileText, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { contactQuery } from '../../api/participants';
import { eraseContact, makeCopy, personalDataQuery, type PersonalData, type SubjectCopy } from '../../api/privacy';
import { fieldError } from '../../app/field-errors';
import { useFormats } from '../../app/formats';
import { useAddress, useTrial } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';
import { downloadText } from '../../parts/download';
import { TextLink } from '../../parts/links';
import { Page } from '../../parts/page';
import { ProblemNotice } from '../../parts/problem-notice';
import { PageQueryView } from '../../parts/query-view';
import { Section } from '../../parts/section';
import { SigningFields } from '../../parts/signing-fields';
import { Status } from '../../parts/status';

/** What a participant may ask: a copy of what is held about them, and the erasure of their name and contact. */
export function PersonalDataScreen() {
  const trial = useTrial();
  const participantId = useAddress('participantId');
  const query = useQuery(personalDataQuery(trial.id, participantId));
  return <PageQueryView query={query}>{(data) => <PersonalDataPage trialId={trial.id} participantId={participantId} data={data} />}</PageQueryView>;
}

interface PartProps {
  trialId: string;
  participantId: string;
  data: PersonalData;
}

function PersonalDataPage({ trialId, participantId, data }: PartProps) {
  const { t } = useTranslation('privacy');
  return (
    <Page
      title={t('title', { code: data.code })}
      lead={t('lead')}
      width={820}
      above={
        <Text size="sm" mb={2}>
          <TextLink underline="always" to="/trials/$trialId/participants/$participantId" params={{ trialId, participantId }}>
            {data.code}
          </TextLink>
        </Text>
      }
    >
      <CopySection trialId={trialId} participantId={participantId} data={data} />
      <ErasureSection trialId={trialId} participantId={participantId} data={data} />
    </Page>
  );
}

function CopySection({ trialId, participantId, data }: PartProps) {
  const { t } = useTranslation('privacy');
  const copy = useMutation({ mutationFn: () => makeCopy(trialId, participantId) });
  return (
    <Section title={t('copy.title')} note={t(data.complete ? 'copy.complete' : 'copy.open')}>
      <Stack gap="sm" align="flex-start">
        <Button variant="default" leftSection={<IconFileText size={16} aria-hidden />} loading={copy.isPending} onClick={() => copy.mutate()}>
          {t('copy.make')}
        </Button>
        <ProblemNotice error={copy.error} />
        {copy.data && <MadeCopy copy={copy.data} />}
      </Stack>
    </Section>
  );
}

function MadeCopy({ copy }: { copy: SubjectCopy }) {
  const { t } = useTranslation('privacy');
  return (
    <div role="status">
      <Text size="sm" mb="xs">
        {t('copy.made')}
      </Text>
      <Group gap="xs" mb="sm">
        <Button size="xs" leftSection={<IconDownload size={16} aria-hidden />} onClick={() => downloadText(`${copy.fileName}.html`, copy.html, 'text/html;charset=utf-8')}>
          {t('copy.page')}
        </Button>
        <Button size="xs" variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={() => downloadText(`${copy.fileName}.json`, copy.json, 'application/json')}>
          {t('copy.json')}
        </Button>
      </Group>
      <Stack gap={2} component="ul" m={0} pl="md">
        {copy.sections.map(({ key, title, entries }) => (
          <Text key={key} size="sm" component="li" c={entries === 0 ? 'dimmed' : undefined}>
            {t('copy.entries', { title, count: entries })}
          </Text>
        ))}
      </Stack>
    </div>
  );
}

function ErasureSection({ trialId, participantId, data }: PartProps) {
  const { t } = useTranslation('privacy');
  const { instant } = useFormats();
  const client = useQueryClient();
  const refresh = () => {
    client.removeQueries({ queryKey: contactQuery(trialId, participantId).queryKey });
    return client.invalidateQueries({ queryKey: ['trial', trialId] });
  };
  return (
    <Section title={t('erase.title')} note={t('erase.note')} actions={<Status kind="contact" code={data.contact} />}>
      {data.erasedAt && <Text size="sm">{t(data.erasedBy ? 'erase.done' : 'erase.doneBySystem', { at: instant(data.erasedAt), by: data.erasedBy ?? '' })}</Text>}
      {data.mayErase && (
        <ActionDialog
          label={t('erase.do')}
          explains={t('erase.means')}
          icon={<IconTrash size={16} aria-hidden />}
          danger
          start={{ participantCode: '', reason: '', email: '', password: '' }}
          fields={(draft, change, error) => (
            <>
              <TextInput
                label={t('erase.code', { code: data.code })}
                required
                autoComplete="off"
                value={draft.participantCode}
                onChange={(event) => change({ participantCode: event.currentTarget.value })}
                error={fieldError(error, 'participantCode')}
              />
              <Textarea label={t('erase.reason')} description={t('erase.reasonNote')} required value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} error={fieldError(error, 'reason')} />
              <SigningFields draft={draft} change={change} />
            </>
          )}
          run={(draft) => eraseContact(trialId, participantId, draft)}
          onDone={refresh}
        />
      )}
    </Section>
  );
}
