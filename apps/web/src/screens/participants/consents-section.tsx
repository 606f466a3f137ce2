import { Group, ScrollArea, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { recordConsent } from '../../api/participants';
import type { Language, Participant, Trial } from '../../api/types';
import { useFormats } from '../../app/formats';
import { instantOf, wallTime } from '../../app/zoned-time';
import { ActionDialog } from '../../parts/action-dialog';
import { Section } from '../../parts/section';
import { Status } from '../../parts/status';

export function ConsentsSection({ trial, participant }: { trial: Trial; participant: Participant }) {
  const { t } = useTranslation(['participants', 'common']);
  const { instant } = useFormats();
  const titleOf = ({ documentCode, version, language }: Participant['consents'][number]) =>
    (trial.protocol.consentDocuments ?? []).find((document) => document.code === documentCode && document.version === String(version))?.languages.find((text) => text.language === language)?.title ?? documentCode;
  return (
    <div id="consents">
      <Section title={t('page.consents')} actions={participant.actions.includes('record-consent') && <RecordConsent trial={trial} participant={participant} />}>
        {participant.consents.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('page.noConsents')}
          </Text>
        ) : (
          <Stack gap={6}>
            {participant.consents.map((consent) => (
              <Group key={consent.id} justify="space-between" gap="xs">
                <Text size="sm">
                  {t('page.consentRow', { document: titleOf(consent), version: consent.version, language: t(`common:languages.${consent.language}`), at: instant(consent.signedAt) })}
                </Text>
                <Status kind="consent" code={consent.current ? 'current' : 'superseded'} />
              </Group>
            ))}
          </Stack>
        )}
      </Section>
    </div>
  );
}

interface ConsentDraft {
  document: string;
  language: Language;
  signedAt: string;
  mode: 'paper' | 'electronic';
}

function RecordConsent({ trial, participant }: { trial: Trial; participant: Participant }) {
  const { t } = useTranslation(['participants', 'common']);
  const client = useQueryClient();
  const documents = trial.protocol.consentDocuments ?? [];
  const keyOf = ({ code, version }: { code: string; version: string }) => `${code} ${version}`;
  const [waiting] = participant.openConsents;
  const first = documents.find(({ code, version }) => code === waiting?.documentCode && version === waiting.version) ?? documents[0];
  return (
    <ActionDialog<ConsentDraft>
      label={t('consent.record')}
      icon={<IconSignature size={16} aria-hidden />}
      explains={t('consent.explains')}
      button={{ size: 'xs' }}
      size="lg"
      start={{
        document: first ? keyOf(first) : '',
        language: participant.language,
        signedAt: wallTime(trial.now, participant.siteTimeZone),
        mode: 'paper',
      }}
      fields={(draft, change) => {
        const chosen = documents.find((document) => keyOf(document) === draft.document);
        const text = chosen?.languages.find(({ language }) => language === draft.language);
        return (
          <>
            <Select label={t('consent.document')} data={documents.map((document) => ({ value: keyOf(document), label: t('consent.version', { code: document.code, version: document.version }) }))} value={draft.document} onChange={(document) => change({ document: document ?? '' })} />
            <Group grow align="flex-start">
              <Select label={t('consent.language')} data={(chosen?.languages ?? []).map(({ language }) => ({ value: language, label: t(`common:languages.${language}`) }))} value={draft.language} onChange={(language) => change({ language: language === 'es' ? 'es' : 'en' })} />
              <TextInput type="datetime-local" required label={t('consent.signedAt')} description={participant.siteTimeZone} value={draft.signedAt} onChange={(event) => change({ signedAt: event.currentTarget.value })} />
            </Group>
            <SegmentedControl aria-label={t('consent.mode')} value={draft.mode} onChange={(mode) => change({ mode: mode === 'electronic' ? 'electronic' : 'paper' })} data={[{ value: 'paper', label: t('consent.paper') }, { value: 'electronic', label: t('consent.electronic') }]} />
            {text && (
              <ScrollArea.Autosize mah={220} className="surface" p="sm" tabIndex={0} role="region" aria-label={text.title} lang={draft.language}>
                <Text fw={600}>{text.title}</Text>
                <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
                  {text.text}
                </Text>
              </ScrollArea.Autosize>
            )}
          </>
        );
      }}
      run={(draft) => {
        const chosen = documents.find((document) => keyOf(document) === draft.document);
        return recordConsent(trial.id, participant.id, {
          documentCode: chosen?.code ?? '',
          version: chosen?.version ?? '',
          language: draft.language,
          signedAt: instantOf(draft.signedAt, participant.siteTimeZone),
          mode: draft.mode,
        });
      }}
      onDone={() => client.invalidateQueries({ queryKey: ['trial', trial.id] })}
    />
  );
}
