import { NumberInput, Text, UnstyledButton } from '@mantine/core';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstrumentItem } from '../../api/types';
import { useTranslated } from '../../app/translated';
import { choicesOf, itemKey, typeDigit, withinRange } from './item-key';

interface ItemFieldProps {
  item: InstrumentItem;
  position: number;
  value: number | null;
  onChange: (value: number | null) => void;
  readOnly: boolean;
}

/** Time in which a second digit belongs to the first, in milliseconds. */
const DIGIT_PAUSE = 700;

/** One question: large targets to touch, digits to type (they move on by themselves), arrows as in every radio group, Backspace to clear. */
export function ItemField({ item, position, value, onChange, readOnly }: ItemFieldProps) {
  const { t } = useTranslation('assessment');
  const inWords = useTranslated();
  const place = useRef<HTMLFieldSetElement>(null);
  const typed = useRef({ digits: '', at: 0, timer: 0 });
  const choices = choicesOf(item);
  const anchors = new Map((item.anchors ?? []).map((anchor) => [anchor.value, inWords(anchor.label)]));
  const name = `item-${itemKey(item)}`;
  const label = inWords(item.label) || t('item', { item: itemKey(item) });

  const moveOn = () => {
    const next = place.current?.nextElementSibling;
    if (!(next instanceof HTMLElement) || !next.classList.contains('item')) return;
    (next.querySelector<HTMLElement>('input:checked') ?? next.querySelector<HTMLElement>('input'))?.focus();
    next.scrollIntoView({ block: 'center' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (readOnly || !choices || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Backspace' || event.key === 'Delete') {
      event.preventDefault();
      onChange(null);
    }
    if (!/^\d$/.test(event.key)) return;
    event.preventDefault();
    window.clearTimeout(typed.current.timer);
    const before = Date.now() - typed.current.at < DIGIT_PAUSE ? typed.current.digits : '';
    const next = typeDigit(before, event.key, choices);
    typed.current = { digits: next.digits, at: Date.now(), timer: 0 };
    if (next.value === null) return;
    onChange(next.value);
    if (next.open) typed.current.timer = window.setTimeout(moveOn, DIGIT_PAUSE);
    else moveOn();
  };

  const heading = (
    <>
      <Text component="span" inherit c="dimmed" me={8}>
        {position}
      </Text>
      {label}
    </>
  );
  if (!choices) {
    const wrong = !withinRange(value, item);
    return (
      <div className="item">
        <NumberInput
          label={heading}
          description={t('range', { min: item.min, max: item.max })}
          value={value ?? ''}
          onChange={(next) => onChange(next === '' ? null : Number(next))}
          error={wrong ? t('outside', { min: item.min, max: item.max }) : undefined}
          clampBehavior="none"
          hideControls
          inputMode="numeric"
          readOnly={readOnly}
          maw={220}
          size="md"
        />
      </div>
    );
  }
  const worded = anchors.size === choices.length && choices.length <= 7;
  return (
    <fieldset className="item" ref={place} onKeyDown={onKeyDown} id={name}>
      <legend>{heading}</legend>
      <div className="choices" data-many={choices.length > 7} data-worded={worded} style={{ ['--count' as string]: choices.length }}>
        {choices.map((choice) => (
          <label key={choice} className="choice">
            <input type="radio" name={name} value={choice} checked={value === choice} disabled={readOnly} onChange={() => onChange(choice)} />
            <span>{choice}</span>
            {anchors.has(choice) && <small>{anchors.get(choice)}</small>}
          </label>
        ))}
      </div>
      {value !== null && !readOnly && (
        <UnstyledButton fz="xs" td="underline" mt={6} className="quiet" onClick={() => onChange(null)} tabIndex={-1}>
          {t('clear')}
        </UnstyledButton>
      )}
    </fieldset>
  );
}
