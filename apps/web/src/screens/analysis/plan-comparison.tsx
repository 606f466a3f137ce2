import { Group, List, Select, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { planComparisonQuery } from '../../api/analysis';
import type { PlanChange, PlanLinePair, PlanVersion } from '../../api/types';
import { QueryView } from '../../parts/query-view';
import { folded } from './folded-lines';
import classes from './plan.module.css';

/** Two versions of the plan: what changed, in words, and the texts side by side. */
export function ComparePlans({ trialId, versions }: { trialId: string; versions: readonly PlanVersion[] }) {
  const { t } = useTranslation('plan');
  const numbers = versions.map(({ number }) => number).toSorted((one, other) => one - other);
  const [before, setBefore] = useState(numbers.at(-2) ?? 1);
  const [after, setAfter] = useState(numbers.at(-1) ?? 1);
  const query = useQuery(planComparisonQuery(trialId, before, after));
  const choice = (label: string, value: number, set: (number: number) => void) => (
    <Select
      label={label}
      allowDeselect={false}
      w={{ base: '100%', xs: 180 }}
      data={numbers.map((number) => ({ value: String(number), label: t('compare.version', { number }) }))}
      value={String(value)}
      onChange={(number) => set(Number(number))}
    />
  );
  return (
    <Stack gap="md">
      <Group gap="sm">
        {choice(t('compare.before'), before, setBefore)}
        {choice(t('compare.after'), after, setAfter)}
      </Group>
      <QueryView query={query}>
        {(comparison) => (
          <>
            <div>
              <Title order={3} mb="xs">
                {t('compare.changes')}
              </Title>
              {comparison.changes.length === 0 ? <Text size="sm">{t('compare.nothing')}</Text> : <List size="sm" spacing="xs">{comparison.changes.map((change, index) => <Change key={index} change={change} />)}</List>}
            </div>
            <div>
              <Title order={3} mb="xs">
                {t('compare.lines')}
              </Title>
              <Lines before={before} after={after} lines={comparison.lines} />
            </div>
          </>
        )}
      </QueryView>
    </Stack>
  );
}

type Part = 'data' | 'estimands';

function Change({ change: { part, id, change, fields } }: { change: PlanChange }) {
  const { t } = useTranslation('plan');
  const what = t(`parts.${part as Part}`, { id });
  return (
    <List.Item>
      {t(`compare.${change}`, { what })}
      {fields.length > 0 && (
        <List size="sm" withPadding>
          {fields.map(({ field, before, after }) => (
            <List.Item key={field}>
              {field && <span className="mono">{field}: </span>}
              {t('compare.from')} <del>{before || t('compare.nowhere')}</del>, {t('compare.to')} <ins>{after || t('compare.nowhere')}</ins>
            </List.Item>
          ))}
        </List>
      )}
    </List.Item>
  );
}

const SIGN = { same: '', removed: '−', added: '+', changed: '≠' } as const;

function Lines({ before, after, lines }: { before: number; after: number; lines: readonly PlanLinePair[] }) {
  const { t } = useTranslation('plan');
  return (
    <div className={`surface ${classes.lines}`} tabIndex={0} role="group" aria-label={t('compare.lines')}>
      <table>
        <thead>
          <tr>
            <th className={classes.number} scope="col">
              <VisuallyHidden>{t('compare.line')}</VisuallyHidden>
            </th>
            <th scope="col">{t('compare.version', { number: before })}</th>
            <th className={classes.mark} scope="col">
              <VisuallyHidden>{t('compare.changes')}</VisuallyHidden>
            </th>
            <th className={classes.number} scope="col">
              <VisuallyHidden>{t('compare.line')}</VisuallyHidden>
            </th>
            <th scope="col">{t('compare.version', { number: after })}</th>
          </tr>
        </thead>
        <tbody>
          {folded(lines).map((row, index) =>
            'count' in row ? (
              <tr key={index} className={classes.gap}>
                <td colSpan={5}>{t('compare.same', { count: row.count })}</td>
              </tr>
            ) : (
              <tr key={index}>
                <td className={classes.number}>{row.before?.number}</td>
                <td className={row.kind !== 'same' && row.before ? classes.removed : undefined}>{row.before?.text}</td>
                <td className={classes.mark}>
                  <span aria-hidden>{SIGN[row.kind]}</span>
                  {row.kind !== 'same' && <VisuallyHidden>{t(`kinds.${row.kind}`)}</VisuallyHidden>}
                </td>
                <td className={classes.number}>{row.after?.number}</td>
                <td className={row.kind !== 'same' && row.after ? classes.added : undefined}>{row.after?.text}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}
