import { Input, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CapturedValue, CapturedVariable } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useTranslated } from '../../app/translated';

interface CapturedFieldProps {
  variable: CapturedVariable;
  value: CapturedValue;
  onChange: (value: CapturedValue) => void;
  error?: string;
}

/** One variable of the protocol's dictionary as a field of its type; the range is told, the server judges. */
export function CapturedField({ variable, value, onChange, error }: CapturedFieldProps) {
  const { t } = useTranslation(['participants', 'common']);
  const inWords = useTranslated();
  // a protocol writes a unit once; one that is the same in every language (kg, mmHg) stays as written
  const unit = useCodeWords('participants:units', (written) => written);
  const id = useId();
  const label = inWords(variable.label) || variable.code;
  switch (variable.type) {
    case 'number':
      return (
        <NumberInput
          label={label}
          description={rangeOf(variable, t('screening.range'))}
          suffix={variable.unit ? ` ${unit(variable.unit)}` : undefined}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : next === '' ? null : Number(next))}
          clampBehavior="none"
          hideControls
          inputMode="decimal"
          error={error ?? (outside(variable, value) ? t('screening.outside') : undefined)}
        />
      );
    case 'choice':
      return (
        <Select
          label={label}
          data={(variable.choices ?? []).map((choice) => ({ value: choice.code, label: inWords(choice.label) }))}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
          clearable
          clearButtonProps={{ 'aria-label': t('common:clear') }}
          error={error}
        />
      );
    case 'boolean':
      return (
        <Input.Wrapper label={label} error={error} labelElement="div" labelProps={{ id }}>
          <SegmentedControl
            fullWidth
            aria-labelledby={id}
            value={value === null ? 'open' : String(value)}
            onChange={(next) => onChange(next === 'open' ? null : next === 'true')}
            data={[
              { value: 'true', label: t('common:yes') },
              { value: 'false', label: t('common:no') },
              { value: 'open', label: t('screening.unknown') },
            ]}
          />
        </Input.Wrapper>
      );
    case 'date':
      return (
        <TextInput
          type="date"
          label={label}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value || null)}
          error={error}
        />
      );
    case 'text':
      return (
        <TextInput
          label={label}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value || null)}
          error={error}
        />
      );
  }
}

function rangeOf({ minimum, maximum }: CapturedVariable, words: string): string | undefined {
  if (minimum === undefined && maximum === undefined) return undefined;
  return `${words} ${minimum ?? '…'}–${maximum ?? '…'}`;
}

function outside({ minimum, maximum }: CapturedVariable, value: CapturedValue): boolean {
  return typeof value === 'number' && ((minimum !== undefined && value < minimum) || (maximum !== undefined && value > maximum));
}
