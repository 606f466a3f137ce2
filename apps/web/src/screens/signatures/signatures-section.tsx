import { Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { participantSignaturesQuery, type SignableRecord } from '../../api/signatures';
import { useConsentTitle } from '../../app/consent-title';
import { useTranslated } from '../../app/translated';
import { useTrial } from '../../app/trial-context';
import { QueryView } from '../../parts/query-view';
import { Section } from '../../parts/section';
import { RecordRow } from './record-row';

/** What of a participant's records is signed, and what waits for it. */
export function SignaturesSection({ trialId, participantId }: { trialId: string; participantId: string }) {
  const { t } = useTranslation('signatures');
  const client = useQueryClient();
  const inWords = useTranslated();
  const { visits } = useTrial().protocol;
  const consentTitle = useConsentTitle();
  const nameOf = ({ kind, code }: SignableRecord) => {
    if (kind === 'assessment') return inWords(visits.find((visit) => visit.code === code)?.label);
    return kind === 'consent' && code ? consentTitle(code) : undefined;
  };
  const options = participantSignaturesQuery(trialId, participantId);
  const query = useQuery(options);
  return (
    <Section title={t('title')} note={t('note')}>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('none')}
            </Text>
          ) : (
            <Stack gap="sm">
              {items.map((record) => (
                <RecordRow
                  key={`${record.kind}/${record.subjectId}`}
                  trialId={trialId}
                  record={record}
                  name={nameOf(record)}
                  onSigned={() => client.invalidateQueries({ queryKey: options.queryKey })}
                />
              ))}
            </Stack>
          )
        }
      </QueryView>
    </Section>
  );
}
