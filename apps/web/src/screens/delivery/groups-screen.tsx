import { Badge, Button, Checkbox, Group, NumberInput, Progress, Select, SimpleGrid, Stack, Table, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createGroup, groupsQuery, placeInGroup, placementsQuery, recordSession } from '../../api/delivery';
import { wavesQuery } from '../../api/trials';
import type { Placement, TherapyGroup, Trial } from '../../api/types';
import { fieldError } from '../../app/field-errors';
import { dayIn, useFormats } from '../../app/formats';
import { useTranslated } from '../../app/translated';
import { useMay, useTrial } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';
import { Empty } from '../../parts/empty';
import { Page } from '../../parts/page';
import { ProblemNotice } from '../../parts/problem-notice';
import { QueryView } from '../../parts/query-view';
import { Rows, type Column } from '../../parts/rows';
import { Section } from '../../parts/section';
import { ReportEvent } from '../safety/report-event';

/** Therapy groups with their sessions and attendance; for the coordinator also who waits for a place. */
export function GroupsScreen() {
  const { t } = useTranslation('delivery');
  const trial = useTrial();
  const may = useMay();
  const query = useQuery(groupsQuery(trial.id));
  return (
    <Page title={t('groups.title')} lead={t('groups.lead')} actions={may('therapy.place') && <CreateGroup trial={trial} />}>
      {may('therapy.place') && <Placements trial={trial} />}
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="surface">
              <Empty title={t('groups.emptyTitle')}>{may('therapy.place') ? t('groups.emptyCoordinator') : t('groups.emptyTherapist')}</Empty>
            </div>
          ) : (
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
              {items.map((group) => (
                <GroupCard key={group.id} trial={trial} group={group} />
              ))}
            </SimpleGrid>
          )
        }
      </QueryView>
    </Page>
  );
}

function CreateGroup({ trial }: { trial: Trial }) {
  const { t } = useTranslation('delivery');
  const client = useQueryClient();
  const inWords = useTranslated();
  const { day } = useFormats();
  const waves = useQuery(wavesQuery(trial.id));
  const size = trial.protocol.therapy?.groupSize;
  return (
    <ActionDialog
      label={t('groups.create')}
      icon={<IconPlus size={16} aria-hidden />}
      start={{ waveId: '', armCode: '', name: '', minimum: size?.minimum ?? 6, capacity: size?.maximum ?? 12 }}
      fields={(draft, change, error) => (
        <Stack gap="sm">
          <Select
            label={t('groups.wave')}
            required
            data={(waves.data?.items ?? []).map((wave) => ({ value: wave.id, label: t('groups.waveRow', { number: wave.number, site: wave.siteCode, starts: day(wave.startsOn) }) }))}
            value={draft.waveId || null}
            onChange={(waveId) => change({ waveId: waveId ?? '' })}
            error={fieldError(error, 'waveId')}
          />
          <Select
            label={t('arm.word')}
            required
            data={(trial.protocol.arms ?? []).map((arm) => ({ value: arm.code, label: inWords(arm.name) }))}
            value={draft.armCode || null}
            onChange={(armCode) => change({ armCode: armCode ?? '' })}
            error={fieldError(error, 'armCode')}
          />
          <TextInput label={t('groups.name')} required value={draft.name} onChange={(event) => change({ name: event.currentTarget.value })} error={fieldError(error, 'name')} />
          <Group grow>
            <NumberInput label={t('groups.minimum')} min={1} value={draft.minimum} onChange={(minimum) => change({ minimum: Number(minimum) })} error={fieldError(error, 'minimum')} />
            <NumberInput label={t('groups.capacity')} min={1} value={draft.capacity} onChange={(capacity) => change({ capacity: Number(capacity) })} error={fieldError(error, 'capacity')} />
          </Group>
        </Stack>
      )}
      run={(draft) => createGroup(trial.id, draft)}
      onDone={() => client.invalidateQueries({ queryKey: ['trial', trial.id] })}
    />
  );
}

function Placements({ trial }: { trial: Trial }) {
  const { t } = useTranslation('delivery');
  const { day } = useFormats();
  const inWords = useTranslated();
  const query = useQuery(placementsQuery(trial.id));
  const columns: Column<Placement>[] = [
    { key: 'code', header: t('participant'), value: (row) => row.code, cell: (row) => <b>{row.code}</b> },
    { key: 'arm', header: t('arm.word'), value: (row) => inWords(row.armName), cell: (row) => inWords(row.armName) || row.armCode },
    { key: 'site', header: t('site'), value: (row) => row.siteCode, cell: (row) => row.siteCode },
    { key: 'since', header: t('placements.since'), value: (row) => row.allocatedAt, cell: (row) => day(row.allocatedAt) },
    { key: 'waiting', header: t('placements.waiting'), value: (row) => row.waitingDays, numeric: true, cell: (row) => t('placements.days', { count: row.waitingDays }) },
    { key: 'place', header: '', cell: (row) => <Place trialId={trial.id} placement={row} /> },
  ];
  return (
    <Section title={t('placements.title')} note={t('placements.note')} flush>
      <QueryView query={query}>
        {({ items }) => (
          <Rows
            name="placements"
            caption={t('placements.title')}
            rows={items}
            columns={columns}
            rowKey={(row) => row.participantId}
            empty={
              <Text size="sm" c="dimmed" px="lg" pb="lg">
                {t('placements.none')}
              </Text>
            }
          />
        )}
      </QueryView>
    </Section>
  );
}

function Place({ trialId, placement }: { trialId: string; placement: Placement }) {
  const { t } = useTranslation('delivery');
  const client = useQueryClient();
  const [groupId, setGroupId] = useState<string | null>(placement.groups.length === 1 ? (placement.groups[0]?.id ?? null) : null);
  const place = useMutation({
    mutationFn: (id: string) => placeInGroup(trialId, id, placement.participantId),
    onSuccess: () => client.invalidateQueries({ queryKey: ['trial', trialId] }),
  });
  if (placement.groups.length === 0) return <span className="quiet">{t('placements.noGroup')}</span>;
  return (
    <Stack gap={4}>
      <Group gap="xs" wrap="nowrap">
        <Select
          size="xs"
          aria-label={t('placements.choose', { code: placement.code })}
          placeholder={t('placements.group')}
          data={placement.groups.map((group) => ({ value: group.id, label: t('placements.places', { name: group.name, count: group.places }) }))}
          value={groupId}
          onChange={setGroupId}
        />
        <Button size="xs" variant="light" disabled={!groupId} loading={place.isPending} onClick={() => groupId && place.mutate(groupId)}>
          {t('placements.place')}
        </Button>
      </Group>
      <ProblemNotice error={place.error} />
    </Stack>
  );
}

function GroupCard({ trial, group }: { trial: Trial; group: TherapyGroup }) {
  const { t } = useTranslation('delivery');
  const inWords = useTranslated();
  const { day } = useFormats();
  const may = useMay();
  const client = useQueryClient();
  const held = new Map(group.sessions.filter(({ heldOn }) => heldOn).map((session) => [session.number, session]));
  const next = group.sessions.find(({ heldOn }) => heldOn === null)?.number ?? group.sessions.length;
  return (
    <Section
      title={group.name}
      note={t('groups.row', { wave: group.waveNumber, site: group.siteCode, starts: day(group.startsOn) })}
      actions={<Badge color="petrol">{inWords(group.armName) || group.armCode}</Badge>}
    >
      <Stack gap="sm">
        <div>
          <Group justify="space-between">
            <Text size="sm">{t('groups.places', { n: group.members.length, capacity: group.capacity, minimum: group.minimum })}</Text>
            {group.therapist && <Text size="sm">{t('groups.therapist', { name: group.therapist })}</Text>}
          </Group>
          <Progress value={(group.members.length / Math.max(1, group.capacity)) * 100} size="sm" mt={4} aria-label={t('groups.filled')} />
        </div>
        {group.members.length > 0 && (
          <Group gap={6}>
            {group.members.map((member) => (
              <Badge key={member.participantId} color="gray">
                {member.code} · {member.sessionsAttended}
              </Badge>
            ))}
          </Group>
        )}
        {held.size > 0 && (
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('sessions.number')}</Table.Th>
                <Table.Th>{t('sessions.heldOn')}</Table.Th>
                <Table.Th ta="end">{t('sessions.attended')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {[...held.values()].map((session) => (
                <Table.Tr key={session.number}>
                  <Table.Td>{session.number}</Table.Td>
                  <Table.Td>{day(session.heldOn)}</Table.Td>
                  <Table.Td ta="end">{t('sessions.of', { n: session.attended, all: group.members.length })}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <Group gap="xs">
          {group.actions.includes('record-session') && (
            <ActionDialog
              key={next}
              label={t('sessions.record')}
              explains={t('sessions.means')}
              button={{ size: 'xs' }}
              start={{ number: next, heldOn: dayIn(trial.timeZone, trial.now), attended: group.members.map(({ participantId }) => participantId), reason: '' }}
              fields={(draft, change, error) => (
                <Stack gap="sm">
                  <Group grow>
                    <NumberInput
                      label={t('sessions.number')}
                      min={1}
                      max={group.sessions.length}
                      value={draft.number}
                      onChange={(number) => {
                        const again = held.get(Number(number));
                        change({ number: Number(number), ...(again ? { heldOn: again.heldOn ?? draft.heldOn, attended: again.attendedBy } : {}) });
                      }}
                    />
                    <TextInput type="date" label={t('sessions.heldOn')} required value={draft.heldOn} onChange={(event) => change({ heldOn: event.currentTarget.value })} error={fieldError(error, 'heldOn')} />
                  </Group>
                  <Checkbox.Group label={t('sessions.attended')} value={draft.attended} onChange={(attended) => change({ attended })}>
                    <SimpleGrid cols={3} mt={6}>
                      {group.members.map((member) => (
                        <Checkbox key={member.participantId} value={member.participantId} label={member.code} />
                      ))}
                    </SimpleGrid>
                  </Checkbox.Group>
                  {held.has(draft.number) && (
                    <Textarea label={t('sessions.again')} required value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} error={fieldError(error, 'reason')} />
                  )}
                </Stack>
              )}
              run={({ number, reason, ...body }) => recordSession(trial.id, group.id, number, { ...body, ...(reason.trim() ? { reason } : {}) })}
              onDone={() => client.invalidateQueries({ queryKey: ['trial', trial.id, 'groups'] })}
            />
          )}
          {may('event.report') && group.members.length > 0 && (
            <ReportEvent trialId={trial.id} choices={group.members.map((member) => ({ id: member.participantId, code: member.code }))} small />
          )}
        </Group>
      </Stack>
    </Section>
  );
}
