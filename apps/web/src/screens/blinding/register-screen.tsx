import { Alert, Badge, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { IconEyeOff, IconNotes } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { recordImpact, registerQuery } from '../../api/blinding';
import type { BlindedPerson, ImpactInput, RegisterEntry } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { useTrial } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';
import { Empty } from '../../parts/empty';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import { Rows, type Column } from '../../parts/rows';
import { Section } from '../../parts/section';

const IMPACTS = ['none', 'others-assess', 'assessments-stop', 'already-complete'] as const;
const TEXTS = ['reason', 'care-considered', 'recipient', 'learned', 'impact'] as const;

/** Who was unblinded, when, why, by whom; and who stays blinded. */
export function RegisterScreen() {
  const { t } = useTranslation('blinding');
  const trial = useTrial();
  const query = useQuery(registerQuery(trial.id));
  return (
    <Page title={t('register.title')} lead={t('register.lead')}>
      <QueryView query={query}>
        {(register) => (
          <Stack gap="lg">
            {!register.full && (
              <Alert color="petrol" icon={<IconEyeOff size={20} aria-hidden />}>
                {t('register.blindedView')}
              </Alert>
            )}
            <Entries entries={register.entries} />
            <StaysBlinded people={register.staysBlinded} />
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function Entries({ entries }: { entries: readonly RegisterEntry[] }) {
  const { t } = useTranslation('blinding');
  const { instant } = useFormats();
  const [kind, category, impact, text] = [useCodeWords('blinding:kinds'), useCodeWords('blinding:categories'), useCodeWords('blinding:impacts'), useCodeWords('blinding:texts')];
  const columns: Column<RegisterEntry>[] = [
    { key: 'at', header: t('register.when'), value: (row) => row.at, cell: (row) => <span style={{ display: 'inline-block', minWidth: '6.5rem' }}>{instant(row.at)}</span> },
    { key: 'kind', header: t('register.how'), value: (row) => kind(row.kind), cell: (row) => <Badge color={row.kind === 'rehearsal' ? 'saffron' : row.kind === 'accidental' ? 'brick' : 'petrol'}>{kind(row.kind)}</Badge> },
    { key: 'participant', header: t('participant'), value: (row) => row.participantCode, cell: (row) => <b>{row.participantCode ?? t('register.everybody')}</b> },
    { key: 'why', header: t('register.why'), value: (row) => category(row.category), cell: (row) => category(row.category) },
    {
      key: 'who', header: t('register.who'), value: (row) => row.who ?? '',
      cell: (row) => row.who ?? (row.kind === 'planned' ? t('register.analysis') : row.sealed?.recipient ?? t('register.outside')),
    },
    { key: 'by', header: t('register.by'), value: (row) => row.requestedBy, cell: (row) => [row.requestedBy, row.approvedBy].filter(Boolean).join(' + ') },
    {
      key: 'impact', header: t('register.impact'), value: (row) => (row.impact ? impact(row.impact.assessments) : ''),
      cell: (row) => (
        <Stack gap={4} align="flex-start">
          {row.impact && <Text size="sm">{impact(row.impact.assessments)}</Text>}
          {row.kind !== 'rehearsal' && <ImpactDialog entry={row} />}
        </Stack>
      ),
    },
    ...(entries.some(({ sealed }) => sealed)
      ? [{
          key: 'texts', header: t('register.texts'),
          cell: (row: RegisterEntry) => (
            <Stack gap={2}>
              {TEXTS.filter((name) => row.sealed?.[name]).map((name) => (
                <Text key={name} size="sm">
                  <span className="quiet">{text(name)}: </span>
                  {row.sealed?.[name]}
                </Text>
              ))}
            </Stack>
          ),
        }]
      : []),
  ];
  return (
    <Section title={t('register.entries')} flush>
      <Rows name="register" caption={t('register.entries')} rows={entries} columns={columns} rowKey={(row) => row.id} empty={<Empty title={t('register.emptyTitle')}>{t('register.empty')}</Empty>} />
    </Section>
  );
}

function ImpactDialog({ entry }: { entry: RegisterEntry }) {
  const { t } = useTranslation('blinding');
  const trial = useTrial();
  const client = useQueryClient();
  const impact = useCodeWords('blinding:impacts');
  return (
    <ActionDialog
      label={entry.impact ? t('register.amendImpact') : t('register.recordImpact')}
      explains={t('register.impactMeans')}
      icon={<IconNotes size={15} aria-hidden />}
      button={{ size: 'compact-sm', variant: 'subtle' }}
      start={{ assessments: 'others-assess', note: '' }}
      fields={(draft, change) => (
        <Stack gap="sm">
          <Select label={t('register.impactAssessments')} required data={IMPACTS.map((code) => ({ value: code, label: impact(code) }))} value={draft.assessments} onChange={(code) => change({ assessments: code ?? 'none' })} />
          <Textarea label={t('register.impactNote')} description={t('sealedText')} value={draft.note} onChange={(event) => change({ note: event.currentTarget.value })} />
        </Stack>
      )}
      run={({ assessments, note }) => recordImpact(trial.id, entry.id, { assessments: assessments as ImpactInput['assessments'], ...(note.trim() ? { note } : {}) })}
      onDone={() => client.invalidateQueries({ queryKey: registerQuery(trial.id).queryKey })}
    />
  );
}

function StaysBlinded({ people }: { people: readonly BlindedPerson[] }) {
  const { t } = useTranslation('blinding');
  const role = useCodeWords('common:roles');
  const columns: Column<BlindedPerson>[] = [
    { key: 'name', header: t('register.name'), value: (row) => row.name, cell: (row) => <b>{row.name}</b> },
    { key: 'roles', header: t('register.roles'), value: (row) => row.roles.map(role).join(', '), cell: (row) => <Group gap={4}>{row.roles.map((code) => <Badge key={code} color="gray">{role(code)}</Badge>)}</Group> },
    {
      key: 'except', header: t('register.except'), value: (row) => row.unblindedFor.join(' '),
      cell: (row) => (row.unblindedFor.length === 0 ? t('register.noException') : row.unblindedFor.map((code) => (code === '*' ? t('register.everybody') : code)).join(', ')),
    },
  ];
  return (
    <Section title={t('register.staysBlinded')} note={t('register.staysBlindedNote')} flush>
      <Rows name="blinded" caption={t('register.staysBlinded')} rows={people} columns={columns} rowKey={(row) => `${row.name} ${row.roles.join()}`} empty={<Empty title={t('register.nobodyBlinded')} />} />
    </Section>
  );
}
