import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { trialPeopleQuery, type SealedThing, type TrialPerson } from '../../api/delegation';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { useTrial } from '../../app/trial-context';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import { Rows, type Column } from '../../parts/rows';
import { Section } from '../../parts/section';
import { Status } from '../../parts/status';

/** Who may see what in this trial, and why; and for each sealed thing, who may see it. */
export function TrialPeopleScreen() {
  const { t } = useTranslation('trial-people');
  const trial = useTrial();
  const query = useQuery(trialPeopleQuery(trial.id));
  return (
    <Page title={t('title')} lead={t('lead')}>
      <QueryView query={query}>
        {({ people, sealed }) => (
          <Stack gap="lg">
            <SealedSection sealed={sealed} />
            {people.map((person) => (
              <PersonSection key={person.accountId} person={person} />
            ))}
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function SealedSection({ sealed }: { sealed: readonly SealedThing[] }) {
  const { t } = useTranslation('trial-people');
  const thing = useCodeWords('trial-people:things');
  const role = useCodeWords('common:roles');
  const named = (row: SealedThing) => row.people.map(({ name, roles }) => `${name} (${roles.map(role).join(', ')})`);
  const columns: Column<SealedThing>[] = [
    { key: 'thing', header: t('sealed.thing'), value: (row) => thing(row.thing), cell: (row) => <b>{thing(row.thing)}</b> },
    {
      key: 'people',
      header: t('sealed.people'),
      value: (row) => named(row).join('; '),
      cell: (row) =>
        row.people.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('sealed.nobody')}
          </Text>
        ) : (
          <div>
            {named(row).map((text) => (
              <div key={text}>{text}</div>
            ))}
          </div>
        ),
    },
  ];
  return (
    <Section title={t('sealed.title')} note={t('sealed.note')} flush>
      <Rows name="sealed-things" caption={t('sealed.title')} rows={sealed} columns={columns} rowKey={(row) => row.thing} empty={null} searchable={false} />
    </Section>
  );
}

/** Of a person's permissions, whole lines: a height would cut one in half. */
const AT_FIRST = 4;

function PersonSection({ person }: { person: TrialPerson }) {
  const { t } = useTranslation('trial-people');
  const { instant, day } = useFormats();
  const role = useCodeWords('common:roles');
  const permission = useCodeWords('trial-people:permissions');
  const kind = useCodeWords('trial-people:kinds');
  const [all, setAll] = useState(false);
  const standing = person.blinded === null ? 'gone' : person.blinded ? 'blinded' : 'unblinded';
  return (
    <Section title={person.name} actions={<Status kind="blinding" code={standing} />}>
      <Stack gap="sm">
        <Stack gap={2} component="ul" m={0} pl="md">
          {person.grants.map((grant, index) => (
            <Text key={index} size="sm" component="li">
              <b>{role(grant.role)}</b>, {grant.siteCode ?? t('allSites')}: {t('since', { at: instant(grant.since) })}
              {grant.grantedBy && `, ${t('grantedBy', { name: grant.grantedBy })}`}
              {grant.endedAt ? `; ${t('endedOn', { at: instant(grant.endedAt) })}` : `; ${grant.delegatedBy ? t('delegated', { name: grant.delegatedBy, from: day(grant.delegatedFrom) }) : t('notDelegated')}`}
            </Text>
          ))}
        </Stack>
        <div>
          <Text size="sm" fw={600}>
            {t('unblindedBy.title')}
          </Text>
          {person.unblindedBy.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('unblindedBy.nothing')}
            </Text>
          ) : (
            <Stack gap={2} component="ul" m={0} pl="md">
              {person.unblindedBy.map(({ how, what, participantCode, at }, index) => (
                <Text key={index} size="sm" component="li">
                  {how === 'role' ? t('unblindedBy.role', { role: role(what), at: instant(at) }) : t(participantCode ? 'unblindedBy.register' : 'unblindedBy.registerAll', { kind: kind(what), code: participantCode ?? '', at: instant(at) })}
                </Text>
              ))}
            </Stack>
          )}
        </div>
        {person.permissions.length > 0 && (
          <Box>
            <Text size="sm" fw={600} mb={2}>
              {t('may')}
            </Text>
            {(all ? person.permissions : person.permissions.slice(0, AT_FIRST)).map(({ permission: code, roles, since }) => (
              <Group key={code} justify="space-between" gap="xs" wrap="wrap">
                <Text size="sm">{permission(code)}</Text>
                <Text size="xs" c="dimmed">
                  {t('through', { roles: roles.map(role).join(', '), since: instant(since) })}
                </Text>
              </Group>
            ))}
            {person.permissions.length > AT_FIRST && (
              <Button size="compact-sm" variant="subtle" className="no-print" aria-expanded={all} onClick={() => setAll(!all)}>
                {all ? t('fewer') : t('all', { count: person.permissions.length })}
              </Button>
            )}
          </Box>
        )}
      </Stack>
    </Section>
  );
}
