import { Group, Stack, Text, Textarea } from '@mantine/core';
import { IconLockOpen } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { approveUnblinding, requestUnblinding, unblindingQuery } from '../../api/analysis';
import { sessionQuery } from '../../api/session';
import { useFormats } from '../../app/formats';
import { useTranslated } from '../../app/translated';
import { useTrial } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';
import { QueryView } from '../../parts/query-view';
import { SigningFields } from '../../parts/signing-fields';
import { Section } from '../../parts/section';
import { Status } from '../../parts/status';

/** The planned unblinding takes two persons, each with their password: one asks, another approves. */
export function UnblindingSection() {
  const { t } = useTranslation('analysis');
  const trial = useTrial();
  const client = useQueryClient();
  const inWords = useTranslated();
  const { instant } = useFormats();
  const query = useQuery(unblindingQuery(trial.id));
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: ['trial', trial.id] });
    await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
  const allows = (action: 'request' | 'approve') => query.data?.actions.includes(action) ?? false;
  return (
    <Section
      title={t('unblinding.title')}
      note={t('unblinding.note')}
      actions={
        allows('request') && (
          <ActionDialog
            label={t('unblinding.request')}
            explains={t('unblinding.requestMeans')}
            icon={<IconLockOpen size={16} aria-hidden />}
            button={{ size: 'xs' }}
            danger
            start={{ reason: '', email: '', password: '' }}
            fields={(draft, change) => (
              <Stack gap="sm">
                <Textarea label={t('unblinding.reason')} required value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />
                <SigningFields draft={draft} change={change} />
              </Stack>
            )}
            run={(draft) => requestUnblinding(trial.id, draft)}
            onDone={refresh}
          />
        )
      }
    >
      {!query.data?.requests.some(({ approvedAt }) => approvedAt) && query.data?.conditions.map((condition) => (
        <Group key={condition.code} justify="space-between" gap="xs" mb={4}>
          <Text size="sm">{inWords(condition.label)}</Text>
          <Status kind="condition" code={condition.met ? 'met' : 'unmet'} />
        </Group>
      ))}
      <QueryView query={query}>
        {({ requests }) =>
          requests.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('unblinding.none')}
            </Text>
          ) : (
            <Stack gap="sm">
              {requests.map((request) => (
                <Group key={request.id} justify="space-between" align="flex-start" gap="sm">
                  <div>
                    <Text size="sm" fw={600}>
                      {t('unblinding.requested', { by: request.requestedBy, at: instant(request.requestedAt) })}
                    </Text>
                    <Text size="sm">{request.reason}</Text>
                    <Text size="sm" c="dimmed">
                      {request.approvedAt ? t('unblinding.approved', { by: request.approvedBy ?? '', at: instant(request.approvedAt) }) : t('unblinding.waiting')}
                    </Text>
                  </div>
                  {!request.approvedAt && allows('approve') && (
                    <ActionDialog
                      label={t('unblinding.approve')}
                      explains={t('unblinding.approveMeans')}
                      button={{ size: 'xs' }}
                      danger
                      start={{ email: '', password: '' }}
                      fields={(draft, change) => <SigningFields draft={draft} change={change} />}
                      run={(draft) => approveUnblinding(trial.id, request.id, draft)}
                      onDone={refresh}
                    />
                  )}
                </Group>
              ))}
            </Stack>
          )
        }
      </QueryView>
    </Section>
  );
}
