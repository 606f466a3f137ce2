import { List, NumberInput, Select, Stack, Text, Textarea } from '@mantine/core';
import { IconPlus, IconPrinter, IconX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closeEnvelopeSet, envelopeSetsQuery, makeEnvelopeSet, printEnvelopes } from '../../api/randomisation';
import { useFormats } from '../../app/formats';
import { useTranslated } from '../../app/translated';
import { useTrial } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import { Section } from '../../parts/section';
import { EnvelopeSheets, type EnvelopePrint } from './envelope-sheets';
import { RecordOpening } from './record-opening';

type SetList = Awaited<ReturnType<NonNullable<ReturnType<typeof envelopeSetsQuery>['queryFn']>>>;
export type EnvelopeSet = SetList['items'][number];

/** Sealed envelopes: the printed procedure, the sets, and the recording of what was opened. */
export function DowntimeScreen() {
  const { t } = useTranslation('allocation');
  const trial = useTrial();
  const sets = useQuery(envelopeSetsQuery(trial.id));
  const [sheets, setSheets] = useState<EnvelopePrint | null>(null);
  if (sheets) return <EnvelopeSheets print={sheets} onBack={() => setSheets(null)} />;
  return (
    <Page title={t('downtime.title')} lead={t('downtime.lead')} width={860} actions={sets.data?.actions.includes('print') && <MakeSet list={sets.data} trialId={trial.id} />}>
      <Section title={t('downtime.procedure')}>
        <List type="ordered" size="sm" spacing={6}>
          {t('downtime.steps', { returnObjects: true }).map((step) => (
            <List.Item key={step}>{step}</List.Item>
          ))}
        </List>
      </Section>
      <Section title={t('downtime.sets')} flush>
        <QueryView query={sets}>
          {(list) =>
            list.items.length === 0 ? (
              <Text size="sm" px="lg" pb="lg">
                {t('downtime.none')}
              </Text>
            ) : (
              <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
                {list.items.map((set) => (
                  <SetRow key={set.id} set={set} actions={list.actions} trialId={trial.id} onSheets={setSheets} />
                ))}
              </ul>
            )
          }
        </QueryView>
      </Section>
    </Page>
  );
}

function MakeSet({ list, trialId }: { list: SetList; trialId: string }) {
  const { t } = useTranslation('allocation');
  const client = useQueryClient();
  const inWords = useTranslated();
  const strataAt = (site: string | null | undefined) => list.strata.filter(({ siteCode }) => siteCode === site).map(({ stratumKey, label }) => ({ value: stratumKey, label: inWords(label) }));
  return (
    <ActionDialog
      label={t('downtime.make')}
      explains={t('downtime.makeMeans')}
      icon={<IconPlus size={16} aria-hidden />}
      start={{ siteCode: list.sites[0] ?? '', stratumKey: strataAt(list.sites[0])[0]?.value ?? '', envelopes: 6 }}
      fields={(draft, change) => (
        <Stack gap="sm">
          <Select label={t('downtime.site')} data={list.sites} value={draft.siteCode} onChange={(siteCode) => change({ siteCode: siteCode ?? '', stratumKey: strataAt(siteCode)[0]?.value ?? '' })} />
          <Select label={t('downtime.stratum')} data={strataAt(draft.siteCode)} value={draft.stratumKey} onChange={(key) => change({ stratumKey: key ?? '' })} />
          <NumberInput label={t('downtime.envelopes')} min={1} max={100} value={draft.envelopes} onChange={(value) => change({ envelopes: Number(value) })} />
        </Stack>
      )}
      run={(draft) => makeEnvelopeSet(trialId, draft)}
      onDone={() => client.invalidateQueries({ queryKey: envelopeSetsQuery(trialId).queryKey })}
    />
  );
}

function SetRow({ set, actions, trialId, onSheets }: { set: EnvelopeSet; actions: readonly string[]; trialId: string; onSheets: (print: EnvelopePrint) => void }) {
  const { t } = useTranslation(['allocation', 'common']);
  const client = useQueryClient();
  const inWords = useTranslated();
  const { instant } = useFormats();
  const refresh = () => client.invalidateQueries({ queryKey: ['trial', trialId] });
  const reason = (draft: { reason: string }, change: (part: { reason: string }) => void) => (
    <Textarea label={t('common:reason')} required value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />
  );
  return (
    <li style={{ borderBlockStart: '1px solid var(--line)', padding: '0.8rem 1.25rem' }}>
      <Stack gap={6}>
        <Text size="sm" fw={600}>
          {t('downtime.set', { number: set.number, site: set.siteCode })}
        </Text>
        <Text size="sm">{inWords(set.stratumLabel)}</Text>
        <Text size="sm" c="dimmed">
          {t('downtime.row', { envelopes: set.envelopes, opened: set.openings.length, printed: instant(set.printedAt) })}
          {set.closedAt && ` ${t('downtime.closed', { at: instant(set.closedAt), reason: set.closeReason })}`}
        </Text>
        {set.openings.map((opening) => (
          <div key={opening.envelope}>
            <Text size="sm">{t('downtime.opening', { envelope: opening.envelope, code: opening.participantCode, at: instant(opening.openedAt), by: opening.openedBy })}</Text>
            {opening.stratumDiffers && (
              <Text size="sm" fw={600} role="note">
                {t('downtime.differs')}
              </Text>
            )}
          </div>
        ))}
        <div style={{ display: 'flex', gap: '0.5rem', flexWrap: 'wrap' }} className="no-print">
          {actions.includes('record-opening') && set.openings.length < set.envelopes && <RecordOpening set={set} onDone={refresh} />}
          {actions.includes('print') && !set.closedAt && (
            <>
              <ActionDialog label={t('downtime.print')} explains={t('downtime.printMeans')} icon={<IconPrinter size={16} aria-hidden />} button={{ size: 'xs' }} start={{ reason: '' }} fields={reason} run={async (draft) => onSheets(await printEnvelopes(trialId, set.id, draft.reason))} />
              <ActionDialog label={t('downtime.close')} explains={t('downtime.closeMeans')} icon={<IconX size={16} aria-hidden />} button={{ size: 'xs' }} danger start={{ reason: '' }} fields={reason} run={(draft) => closeEnvelopeSet(trialId, set.id, set.version, draft.reason)} onDone={refresh} />
            </>
          )}
        </div>
      </Stack>
    </li>
  );
}
