import { Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { openWave, wavesQuery } from '../../api/trials';
import type { Trial } from '../../api/types';
import { fieldError } from '../../app/field-errors';
import { useFormats } from '../../app/formats';
import { useMay } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';
import { ButtonLink } from '../../parts/links';
import { QueryView } from '../../parts/query-view';
import { Section } from '../../parts/section';
import { Status } from '../../parts/status';

/** Intake waves: when participants are taken in together and when their groups begin; the same for every arm. */
export function WavesSection({ trial }: { trial: Trial }) {
  const { t } = useTranslation('trials');
  const { t: allocation } = useTranslation('allocation');
  const mayRandomise = useMay()('allocation.randomise');
  const draws = trial.protocol.randomisation !== undefined;
  const client = useQueryClient();
  const { day } = useFormats();
  const query = useQuery(wavesQuery(trial.id));
  if (!trial.protocol.therapy && (query.data?.items.length ?? 0) === 0) return null;
  const sites = (trial.protocol.sites ?? []).map((site) => ({ value: site.code, label: site.name }));
  return (
    <Section
      title={t('waves.title')}
      note={t(draws ? 'waves.means' : 'waves.oneGroupMeans')}
      actions={
        trial.actions.includes('plan-wave') && (
          <ActionDialog
            label={t('waves.plan')}
            icon={<IconPlus size={16} aria-hidden />}
            button={{ size: 'xs' }}
            start={{ siteCode: sites[0]?.value ?? '', opensOn: '', closesOn: '', startsOn: '' }}
            fields={(draft, change, error) => (
              <Stack gap="sm">
                <Select label={t('waves.site')} data={sites} value={draft.siteCode} onChange={(siteCode) => change({ siteCode: siteCode ?? '' })} />
                {(['opensOn', 'closesOn', 'startsOn'] as const).map((field) => (
                  <TextInput key={field} type="date" required label={t(`waves.${field}`)} value={draft[field]} onChange={(event) => change({ [field]: event.currentTarget.value })} error={fieldError(error, field)} />
                ))}
              </Stack>
            )}
            run={(draft) => openWave(trial.id, draft)}
            onDone={() => client.invalidateQueries({ queryKey: ['trial', trial.id] })}
          />
        )
      }
    >
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t(draws ? 'waves.none' : 'waves.oneGroupNone')}
            </Text>
          ) : (
            <Stack gap="xs">
              {items.map((wave) => (
                <div key={wave.id}>
                  <Text size="sm" fw={600} component="div" style={{ display: 'flex', justifyContent: 'space-between' }}>
                    {t('waves.wave', { number: wave.number, site: wave.siteCode })}
                    <Status kind="wave" code={wave.state} />
                  </Text>
                  <Text size="sm" c="dimmed">
                    {t(draws ? 'waves.row' : 'waves.oneGroupRow', { opens: day(wave.opensOn), closes: day(wave.closesOn), starts: day(wave.startsOn), n: wave.randomised })}
                  </Text>
                  {wave.state === 'open' && mayRandomise && draws && (
                    <ButtonLink to="/trials/$trialId/waves/$waveId/randomise" params={{ trialId: trial.id, waveId: wave.id }} size="xs" variant="default" mt={4} className="no-print">
                      {allocation('wave.open')}
                    </ButtonLink>
                  )}
                </div>
              ))}
            </Stack>
          )
        }
      </QueryView>
    </Section>
  );
}
