import { ActionIcon, Group, NativeSelect, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { METHOD_CODES, METHODS, START, type DraftDesign, type MethodCode, type ParameterCode } from './design-methods';

interface DesignFieldsProps {
  number: number;
  design: DraftDesign;
  onChange: (design: DraftDesign) => void;
  onRemove?: () => void;
}

/** One way to randomise: the method, and the parameters that it asks for. */
export function DesignFields({ number, design, onChange, onRemove }: DesignFieldsProps) {
  const { t } = useTranslation('planning');
  const choose = (method: MethodCode) => {
    const asked: readonly ParameterCode[] = METHODS[method];
    onChange({ method, parameters: Object.fromEntries(asked.map((parameter) => [parameter, design.parameters[parameter] ?? START[parameter]])) });
  };
  return (
    <Group gap="xs" align="flex-end" wrap="wrap">
      <NativeSelect
        label={`${t('laboratory.method')} ${number}`}
        value={design.method}
        onChange={(event) => choose(event.currentTarget.value as MethodCode)}
        data={METHOD_CODES.map((code) => ({ value: code, label: t(`methods.${code}`) }))}
        w={{ base: '100%', sm: 250 }}
      />
      {METHODS[design.method].map((parameter: ParameterCode) => (
        <TextInput
          key={parameter}
          label={t(`parameters.${parameter}`)}
          value={design.parameters[parameter] ?? ''}
          onChange={(event) => onChange({ ...design, parameters: { ...design.parameters, [parameter]: event.currentTarget.value } })}
          w={150}
        />
      ))}
      {onRemove && (
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('laboratory.remove', { name: `${t(`methods.${design.method}`)} ${number}` })} onClick={onRemove}>
          <IconTrash size={17} aria-hidden />
        </ActionIcon>
      )}
    </Group>
  );
}
