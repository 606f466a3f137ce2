import { Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlanAnalysis, PlanEstimand, PlanOutline } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { ActionDialog } from '../../parts/action-dialog';
import { Facts } from '../../parts/section';
import { emptyEstimand, EstimandFields } from './estimand-fields';
import classes from './plan.module.css';

type Put = (estimand: PlanEstimand | null, replaces?: string) => Promise<unknown>;

/** What a plan says: estimands with their five attributes, and which analyses estimate them. `onPut` makes it a form. */
export function PlanOutlineView({ outline, onPut }: { outline: PlanOutline; onPut?: Put }) {
  const { t } = useTranslation('plan');
  return (
    <Stack gap="md" miw={0}>
      <Stack gap="sm" component="section" aria-label={t('estimands.title')}>
        <Group justify="space-between" gap="xs">
          <div>
            <Title order={3}>{t('estimands.title')}</Title>
            <Text size="sm" c="dimmed">
              {t('estimands.note')}
            </Text>
          </div>
          {onPut && (
            <ActionDialog
              label={t('estimands.add')}
              confirm={t('estimands.put')}
              explains={t('estimands.explains')}
              icon={<IconPlus size={16} aria-hidden />}
              size="lg"
              start={emptyEstimand}
              fields={(draft, change) => <EstimandFields estimand={draft} change={change} />}
              run={(draft) => onPut(draft)}
            />
          )}
        </Group>
        {outline.estimands.length === 0 && <Text size="sm" c="dimmed">{t('estimands.empty')}</Text>}
        {outline.estimands.length > 0 && (
          <ul className={classes.estimands} tabIndex={0} aria-label={t('estimands.title')}>
            {outline.estimands.map((estimand, index) => (
              <li key={`${index}-${estimand.id}`}>
                <Estimand estimand={estimand} analyses={outline.analyses.filter((analysis) => analysis.estimand === estimand.id)} onPut={onPut} />
              </li>
            ))}
          </ul>
        )}
      </Stack>
      <Analyses analyses={outline.analyses} />
    </Stack>
  );
}

function Estimand({ estimand, analyses, onPut }: { estimand: PlanEstimand; analyses: readonly PlanAnalysis[]; onPut?: Put }) {
  const { t } = useTranslation('plan');
  const strategy = useCodeWords('plan:strategies');
  const { id, treatments, population, variable, summary, intercurrentEvents } = estimand;
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <Text fw={600} className="mono" style={{ overflowWrap: 'anywhere' }}>
          {id}
        </Text>
        {onPut && (
          <Group gap={4}>
            <ActionDialog
              key={JSON.stringify(estimand)}
              label={t('estimands.editOne', { id })}
              shown={t('estimands.edit')}
              confirm={t('estimands.put')}
              explains={t('estimands.explains')}
              size="lg"
              button={{ size: 'compact-sm', variant: 'subtle' }}
              icon={<IconPencil size={15} aria-hidden />}
              start={estimand}
              fields={(draft, change) => <EstimandFields estimand={draft} change={change} />}
              run={(draft) => onPut(draft, id)}
            />
            <Button size="compact-sm" variant="subtle" color="brick" leftSection={<IconTrash size={15} aria-hidden />} aria-label={t('estimands.removeOne', { id })} onClick={() => void onPut(null, id)}>
              {t('estimands.remove')}
            </Button>
          </Group>
        )}
      </Group>
      <Facts
        rows={[
          [t('estimands.treatments'), treatments],
          [t('estimands.population'), population],
          [t('estimands.variable'), variable],
          [
            t('estimands.events'),
            intercurrentEvents.length === 0 ? (
              t('estimands.noEvents')
            ) : (
              <ul key="events" className={classes.events}>
                {intercurrentEvents.map((event, index) => (
                  <li key={index}>
                    {event.event}: <b>{strategy(event.strategy)}</b>
                    {event.rationale && <span className="quiet"> ({event.rationale})</span>}
                  </li>
                ))}
              </ul>
            ),
          ],
          [t('estimands.summary'), summary],
          [t('estimands.answeredBy'), analyses.length > 0 ? analyses.map((analysis) => analysis.id).join(', ') : t('estimands.nobody')],
        ]}
      />
    </Stack>
  );
}

function Analyses({ analyses }: { analyses: readonly PlanAnalysis[] }) {
  const { t } = useTranslation('plan');
  const [role, estimator] = [useCodeWords('plan:roles'), useCodeWords('results:estimators')];
  const headers = [t('analyses.id'), t('analyses.outcome'), t('analyses.role'), t('analyses.estimator')];
  return (
    <Stack gap="sm" component="section" aria-label={t('analyses.title')}>
      <Title order={3}>{t('analyses.title')}</Title>
      {analyses.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('analyses.empty')}
        </Text>
      ) : (
        <div className={`rows ${classes.analyses}`} tabIndex={0} role="group" aria-label={t('analyses.title')}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                {headers.map((header) => (
                  <Table.Th key={header}>{header}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {analyses.map((analysis, index) => (
                <Table.Tr key={`${index}-${analysis.id}`}>
                  {[
                    analysis.title ? `${analysis.title} (${analysis.id})` : analysis.id,
                    <span key="outcome" className="mono">{analysis.outcome}</span>,
                    role(analysis.role) || t('analyses.none'),
                    estimator(analysis.estimator),
                  ].map((cell, column) => (
                    <Table.Td key={headers[column]} data-label={headers[column]} style={column < 2 ? { overflowWrap: 'anywhere' } : undefined}>
                      {cell}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Stack>
  );
}
