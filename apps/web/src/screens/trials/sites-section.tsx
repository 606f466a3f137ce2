import { Badge, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { careContactsQuery, saveCareContact } from '../../api/blinding';
import { openSite } from '../../api/trials';
import type { Trial } from '../../api/types';
import { useMay } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';
import { Section } from '../../parts/section';

/** Whether the trial is open at each site, and whom to call there. */
export function SitesSection({ trial }: { trial: Trial }) {
  const { t } = useTranslation('trials');
  const client = useQueryClient();
  const may = useMay();
  const contacts = useQuery({ ...careContactsQuery(trial.id), enabled: may('trial.manage') });
  const refresh = () => client.invalidateQueries({ queryKey: ['trial', trial.id] });
  return (
    <Section title={t('sites.title')} note={t('sites.note')}>
      <Stack gap="sm">
        {trial.sites.map((site) => {
          const contact = contacts.data?.items.find(({ siteId }) => siteId === site.id);
          return (
            <div key={site.id}>
              <Group justify="space-between" gap="xs" wrap="nowrap">
                <Text size="sm" fw={600}>
                  {site.code} · {site.name}
                </Text>
                <Badge flex="none" color={site.recruiting ? 'leaf' : 'gray'}>{site.recruiting ? t('sites.open') : t('sites.closed')}</Badge>
              </Group>
              <Group gap="xs" mt={4}>
                {trial.actions.includes('open-site') && (
                  <ActionDialog
                    label={site.recruiting ? t('sites.toClose', { code: site.code }) : t('sites.toOpen', { code: site.code })}
                    explains={t('sites.means')}
                    button={{ size: 'compact-sm' }}
                    start={{ reason: '' }}
                    fields={(draft, change) => <Textarea label={t('sites.reason')} required value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />}
                    run={({ reason }) => openSite(trial.id, site.id, { recruiting: !site.recruiting, reason })}
                    onDone={refresh}
                  />
                )}
                {may('trial.manage') && contact && (
                  <ActionDialog
                    key={`${contact.therapist} ${contact.clinician}`}
                    label={t('sites.contacts', { code: site.code })}
                    explains={t('sites.contactsMeans')}
                    icon={<IconPhone size={15} aria-hidden />}
                    button={{ size: 'compact-sm', variant: 'subtle' }}
                    start={{ therapist: contact.therapist, clinician: contact.clinician }}
                    fields={(draft, change) => (
                      <Stack gap="sm">
                        <TextInput label={t('sites.therapist')} required value={draft.therapist} onChange={(event) => change({ therapist: event.currentTarget.value })} />
                        <TextInput label={t('sites.clinician')} required value={draft.clinician} onChange={(event) => change({ clinician: event.currentTarget.value })} />
                      </Stack>
                    )}
                    run={(draft) => saveCareContact(trial.id, site.id, draft)}
                    onDone={refresh}
                  />
                )}
              </Group>
            </div>
          );
        })}
      </Stack>
    </Section>
  );
}
