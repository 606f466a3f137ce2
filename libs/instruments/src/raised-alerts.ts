import type { AlertRule, Answers, InstrumentDefinition } from './instrument-definition';

/** An alert that an answer raised. It names the rule and the item, not the answer. */
export interface RaisedAlert {
  readonly rule: AlertRule;
  readonly item: string;
}

/**
 * The alerts that these answers raise, in the order of the rules. Works on partly answered forms: an unanswered item raises nothing.
 * `further` holds rules that a protocol adds to those of the instrument.
 */
export function raisedAlerts(definition: InstrumentDefinition, answers: Answers, further: readonly AlertRule[] = []): RaisedAlert[] {
  return [...definition.alerts, ...further].flatMap((rule) => {
    const answer = answers[rule.item];
    return typeof answer === 'number' && answer >= rule.atLeast ? [{ rule, item: rule.item }] : [];
  });
}
