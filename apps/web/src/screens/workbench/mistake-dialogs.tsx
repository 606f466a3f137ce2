import { Alert, Checkbox, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { IconGavel, IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { recordMistake, settleMistake } from '../../api/blinding';
import { participantsQuery } from '../../api/participants';
import type { CapturedVariable, Mistake, MistakeInput, Translated } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { fieldError } from '../../app/field-errors';
import { useTranslated } from '../../app/translated';
import { useTrial } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';

const KINDS = ['wrong-stratum', 'ineligible', 'randomised-twice', 'wrong-wave', 'downtime-envelope', 'other'] as const;
const DECISIONS = ['undecided', 'analyse-as-randomised', 'keep-first-randomisation', 'exclude-by-plan'] as const;

/** The text of a field as the value that the variable's type wants; left as text where it does not fit, so that the server names the mistake. */
function valueOf(variable: CapturedVariable | undefined, text: string): string | number | boolean {
  if (variable?.type === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  if (variable?.type === 'boolean') return text === 'true';
  return text;
}

export function RecordMistakeDialog({ guidance }: { guidance: readonly { kind: string; advice: Translated }[] }) {
  const { t } = useTranslation(['workbench', 'common']);
  const trial = useTrial();
  const client = useQueryClient();
  const inWords = useTranslated();
  const [kind, decision] = [useCodeWords('workbench:kinds'), useCodeWords('workbench:decisions')];
  const people = useQuery(participantsQuery(trial.id, { pageSize: 200 }));
  const randomised = (people.data?.items ?? []).filter(({ randomisedAt }) => randomisedAt).map(({ id, code }) => ({ value: id, label: code }));
  const variables = trial.protocol.capturedData ?? [];
  const start = { kind: 'wrong-stratum', participantId: '', otherParticipantId: '', summary: '', detail: '', variable: '', correct: '', decision: 'undecided', decidedBy: '', foundOn: trial.now.slice(0, 10) };
  return (
    <ActionDialog
      label={t('record')}
      explains={t('recordMeans')}
      icon={<IconPlus size={16} aria-hidden />}
      size="lg"
      start={start}
      fields={(draft, change, error) => {
        const variable = variables.find(({ code }) => code === draft.variable);
        const advice = guidance.find((row) => row.kind === draft.kind)?.advice;
        return (
          <Stack gap="sm">
            <Select label={t('kind')} required data={KINDS.map((code) => ({ value: code, label: kind(code) }))} value={draft.kind} onChange={(code) => change({ kind: code ?? 'other' })} />
            {advice && <Alert color="petrol">{inWords(advice)}</Alert>}
            <Select label={t('participant')} required searchable data={randomised} value={draft.participantId || null} onChange={(id) => change({ participantId: id ?? '' })} error={fieldError(error, 'participantId')} />
            {draft.kind === 'randomised-twice' && (
              <Select label={t('otherParticipant')} required searchable data={randomised} value={draft.otherParticipantId || null} onChange={(id) => change({ otherParticipantId: id ?? '' })} error={fieldError(error, 'otherParticipantId')} />
            )}
            <TextInput label={t('summary')} description={t('summaryNote')} required value={draft.summary} onChange={(event) => change({ summary: event.currentTarget.value })} error={fieldError(error, 'summary')} />
            <Textarea label={t('detail')} description={t('detailNote')} value={draft.detail} onChange={(event) => change({ detail: event.currentTarget.value })} />
            <Select label={t('variable')} description={t('variableNote')} clearable searchable data={variables.map(({ code, label }) => ({ value: code, label: inWords(label) }))} value={draft.variable || null}
              onChange={(code) => change({ variable: code ?? '', correct: '' })} error={fieldError(error, 'corrected')} />
            {variable?.type === 'choice' || variable?.type === 'boolean' ? (
              <Select label={t('correct')} required value={draft.correct || null} onChange={(value) => change({ correct: value ?? '' })} error={fieldError(error, `corrected.${draft.variable}`)}
                data={variable.type === 'boolean' ? [{ value: 'true', label: t('common:yes') }, { value: 'false', label: t('common:no') }] : (variable.choices ?? []).map(({ code, label }) => ({ value: code, label: inWords(label) }))} />
            ) : (
              variable && <TextInput label={t('correct')} required value={draft.correct} onChange={(event) => change({ correct: event.currentTarget.value })} error={fieldError(error, `corrected.${draft.variable}`)} />
            )}
            <TextInput type="date" label={t('foundOn')} required value={draft.foundOn} onChange={(event) => change({ foundOn: event.currentTarget.value })} error={fieldError(error, 'foundOn')} />
            <Select label={t('decision')} required data={DECISIONS.map((code) => ({ value: code, label: decision(code) }))} value={draft.decision} onChange={(code) => change({ decision: code ?? 'undecided' })} />
            {draft.decision !== 'undecided' && <TextInput label={t('decidedBy')} required value={draft.decidedBy} onChange={(event) => change({ decidedBy: event.currentTarget.value })} error={fieldError(error, 'decidedBy')} />}
          </Stack>
        );
      }}
      run={(draft) =>
        recordMistake(trial.id, {
          participantId: draft.participantId,
          kind: draft.kind as MistakeInput['kind'],
          summary: draft.summary,
          decision: draft.decision as MistakeInput['decision'],
          foundOn: draft.foundOn,
          ...(draft.kind === 'randomised-twice' && draft.otherParticipantId ? { otherParticipantId: draft.otherParticipantId } : {}),
          ...(draft.detail.trim() ? { detail: draft.detail } : {}),
          ...(draft.decidedBy.trim() ? { decidedBy: draft.decidedBy } : {}),
          ...(draft.variable ? { corrected: { [draft.variable]: valueOf(variables.find(({ code }) => code === draft.variable), draft.correct) } } : {}),
        })
      }
      onDone={() => client.invalidateQueries({ queryKey: ['trial', trial.id, 'mistakes'] })}
    />
  );
}

/** Not deciding again what is open is no decision: the field's advice stands in the form first. */
const suggestedDecision = ({ decision }: Mistake): Mistake['decision'] => (decision === 'undecided' ? 'analyse-as-randomised' : decision);

export function SettleMistakeDialog({ mistake }: { mistake: Mistake }) {
  const { t } = useTranslation('workbench');
  const trial = useTrial();
  const client = useQueryClient();
  const decision = useCodeWords('workbench:decisions');
  return (
    <ActionDialog
      label={t('settle')}
      explains={t('settleMeans')}
      icon={<IconGavel size={15} aria-hidden />}
      button={{ size: 'compact-sm', variant: 'subtle' }}
      start={{ decision: suggestedDecision(mistake), decidedBy: mistake.decidedBy ?? '', note: '', close: false }}
      fields={(draft, change) => (
        <Stack gap="sm">
          <Select label={t('decision')} required data={DECISIONS.map((code) => ({ value: code, label: decision(code) }))} value={draft.decision} onChange={(code) => change({ decision: (code ?? 'undecided') })} />
          <TextInput label={t('decidedBy')} required value={draft.decidedBy} onChange={(event) => change({ decidedBy: event.currentTarget.value })} />
          <Textarea label={t('note')} description={t('detailNote')} value={draft.note} onChange={(event) => change({ note: event.currentTarget.value })} />
          <Checkbox label={t('close')} checked={draft.close} onChange={(event) => change({ close: event.currentTarget.checked })} />
        </Stack>
      )}
      run={({ decision: code, decidedBy, note, close }) =>
        settleMistake(trial.id, mistake.id, mistake.version, { decision: code, decidedBy, close, ...(note.trim() ? { note } : {}) })
      }
      onDone={() => client.invalidateQueries({ queryKey: ['trial', trial.id, 'mistakes'] })}
    />
  );
}
