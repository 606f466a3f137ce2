import { Anchor, Badge, Group, Select, Stack, Text } from '@mantine/core';
import { IconBook } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { mistakesQuery } from '../../api/blinding';
import type { Mistake } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { useSearchState } from '../../app/search-state';
import { useTranslated } from '../../app/translated';
import { useMay, useTrial } from '../../app/trial-context';
import { Empty } from '../../parts/empty';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import { Rows, type Column } from '../../parts/rows';
import { Section } from '../../parts/section';
import { RecordMistakeDialog, SettleMistakeDialog } from './mistake-dialogs';

const MISTAKE_KINDS = ['wrong-stratum', 'ineligible', 'randomised-twice', 'wrong-wave', 'downtime-envelope', 'other'] as const;

/** Mistakes after randomisation: recorded, decided on, closed; never undone. */
export function WorkbenchScreen() {
  const { t } = useTranslation('workbench');
  const trial = useTrial();
  const may = useMay();
  const inWords = useTranslated();
  const kind = useCodeWords('workbench:kinds');
  const query = useQuery(mistakesQuery(trial.id));
  return (
    <Page title={t('title')} lead={t('lead')} actions={may('mistake.record') && query.data && <RecordMistakeDialog guidance={query.data.guidance} />}>
      <QueryView query={query}>
        {({ items, guidance, source }) => (
          <Stack gap="lg">
            <Section title={t('list')} flush>
              <MistakeRows items={items} />
            </Section>
            <Section title={t('guidance')} note={t('guidanceNote')} actions={<IconBook size={20} aria-hidden className="quiet" />}>
              <Stack gap="sm">
                {guidance.map((row) => (
                  <div key={row.kind}>
                    <Text size="sm" fw={600}>
                      {kind(row.kind)}
                    </Text>
                    <Text size="sm">{inWords(row.advice)}</Text>
                  </div>
                ))}
                <Text size="sm" c="dimmed">
                  {source.text}{' '}
                  <Anchor inherit underline="always" href={`https://doi.org/${source.doi}`} rel="noreferrer" target="_blank">
                    doi {source.doi}
                  </Anchor>
                </Text>
              </Stack>
            </Section>
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function MistakeRows({ items }: { items: readonly Mistake[] }) {
  const { t } = useTranslation('workbench');
  const { day, instant } = useFormats();
  const inWords = useTranslated();
  const [kind, decision] = [useCodeWords('workbench:kinds'), useCodeWords('workbench:decisions')];
  const [state, change] = useSearchState();
  const [onlyKind, onlyState] = [state.kind ?? '', state.state ?? ''];
  const rows = items.filter((row) => (!onlyKind || row.kind === onlyKind) && (!onlyState || (row.closedAt === null) === (onlyState === 'open')));
  const columns: Column<Mistake>[] = [
    { key: 'participant', header: t('participant'), value: (row) => row.participantCode, cell: (row) => <b>{[row.participantCode, row.otherParticipantCode].filter(Boolean).join(' = ')}</b> },
    { key: 'kind', header: t('kind'), value: (row) => kind(row.kind), cell: (row) => kind(row.kind) },
    {
      key: 'summary', header: t('summary'), value: (row) => row.summary,
      cell: (row) => (
        <Stack gap={2}>
          <Text size="sm">{row.summary}</Text>
          {row.corrections.map(({ variable, label, recorded, correct }) => (
            <Text key={variable} size="sm" c="dimmed">
              {t('correction', { variable: inWords(label), recorded: String(recorded ?? '–'), correct: String(correct) })}
            </Text>
          ))}
          {row.stratumCorrectedLabel && row.stratumCorrected !== row.stratumAsRandomised && (
            <Text size="sm" c="dimmed">
              {t('strata', { was: inWords(row.stratumAsRandomisedLabel) || '–', is: inWords(row.stratumCorrectedLabel) })}
            </Text>
          )}
          {row.notes?.map((note) => (
            <Text key={`${note.at} ${note.text}`} size="sm">
              <span className="quiet">{[note.by, instant(note.at)].filter(Boolean).join(' · ')}: </span>
              {note.text}
            </Text>
          ))}
        </Stack>
      ),
    },
    { key: 'found', header: t('foundOn'), value: (row) => row.foundOn, cell: (row) => day(row.foundOn) },
    { key: 'decision', header: t('decision'), value: (row) => decision(row.decision), cell: (row) => [decision(row.decision), row.decidedBy].filter(Boolean).join(' · ') },
    {
      key: 'state', header: t('state'), value: (row) => (row.closedAt ? t('closed') : t('open')),
      cell: (row) => (
        <Group gap={6}>
          <Badge color={row.closedAt ? 'leaf' : 'saffron'}>{row.closedAt ? t('closed') : t('open')}</Badge>
          {row.actions.length > 0 && <SettleMistakeDialog mistake={row} />}
        </Group>
      ),
    },
  ];
  return (
    <Rows
      name="mistakes"
      caption={t('list')}
      rows={rows}
      columns={columns}
      rowKey={(row) => row.id}
      empty={<Empty title={items.length === 0 ? t('emptyTitle') : t('noneLike')}>{items.length === 0 ? t('empty') : null}</Empty>}
      filters={
        <>
          <Select aria-label={t('kind')} placeholder={t('kind')} clearable data={MISTAKE_KINDS.map((code) => ({ value: code, label: kind(code) }))} value={onlyKind || null} onChange={(code) => change({ kind: code ?? undefined })} />
          <Select aria-label={t('state')} placeholder={t('state')} clearable data={[{ value: 'open', label: t('open') }, { value: 'closed', label: t('closed') }]} value={onlyState || null} onChange={(code) => change({ state: code ?? undefined })} />
        </>
      }
    />
  );
}
