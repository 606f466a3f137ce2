import { Popover, Text, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle, IconArrowsSplit2, IconBan, IconCircle, IconCircleCheck, IconCircleDashed, IconCircleDot, IconClipboardCheck, IconClock,
  IconClockExclamation, IconCross, IconEyeOff, IconFlag, IconHelpCircle, IconHourglass, IconLock, IconLockOpen, IconMail, IconPencil,
  IconPlayerPause, IconSearch, IconSignature, IconUserMinus, IconX, type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCodeWords } from '../app/code-words';

type Tone = 'calm' | 'good' | 'attention' | 'alarm' | 'active';

/** Each kind of status is a dimension of its own, never one overloaded light. */
const faces = {
  trial: {
    draft: [IconPencil, 'calm'],
    open: [IconCircleDot, 'good'],
    paused: [IconPlayerPause, 'attention'],
    closed: [IconBan, 'calm'],
    locked: [IconLock, 'active'],
    unblinded: [IconLockOpen, 'active'],
  },
  participation: {
    screened: [IconSearch, 'calm'],
    ineligible: [IconX, 'calm'],
    eligible: [IconFlag, 'active'],
    consented: [IconSignature, 'active'],
    'baseline-complete': [IconClipboardCheck, 'active'],
    randomised: [IconArrowsSplit2, 'active'],
    completed: [IconCircleCheck, 'good'],
    withdrawn: [IconUserMinus, 'attention'],
    lost: [IconHelpCircle, 'attention'],
    died: [IconCross, 'calm'],
  },
  visit: {
    upcoming: [IconClock, 'calm'],
    due: [IconHourglass, 'active'],
    overdue: [IconClockExclamation, 'alarm'],
    complete: [IconCircleCheck, 'good'],
    missed: [IconX, 'attention'],
  },
  form: {
    empty: [IconCircle, 'calm'],
    partial: [IconCircleDashed, 'attention'],
    submitted: [IconCircleCheck, 'good'],
  },
  reminder: {
    planned: [IconClock, 'calm'],
    sent: [IconMail, 'good'],
    cancelled: [IconBan, 'calm'],
  },
  signature: {
    unsigned: [IconCircleDashed, 'calm'],
    valid: [IconSignature, 'good'],
    void: [IconX, 'alarm'],
  },
  contact: {
    recorded: [IconCircleCheck, 'calm'],
    none: [IconCircleDashed, 'calm'],
    erased: [IconBan, 'active'],
  },
  delegation: {
    'not-accepted': [IconHourglass, 'attention'],
    'not-begun': [IconClock, 'calm'],
    holds: [IconCircleCheck, 'good'],
    over: [IconBan, 'calm'],
    ended: [IconX, 'calm'],
  },
  blinding: {
    blinded: [IconEyeOff, 'calm'],
    unblinded: [IconLockOpen, 'active'],
    gone: [IconUserMinus, 'calm'],
  },
  condition: {
    met: [IconCircleCheck, 'good'],
    unmet: [IconX, 'alarm'],
  },
  criterion: {
    fulfilled: [IconCircleCheck, 'good'],
    'not-fulfilled': [IconX, 'alarm'],
    absent: [IconCircleCheck, 'good'],
    present: [IconX, 'alarm'],
    unknown: [IconHelpCircle, 'attention'],
  },
  eligibility: {
    eligible: [IconCircleCheck, 'good'],
    ineligible: [IconX, 'attention'],
    unknown: [IconHelpCircle, 'attention'],
  },
  intervention: {
    'not-started': [IconCircle, 'calm'],
    allocated: [IconHourglass, 'active'],
    'in-treatment': [IconCircleDot, 'active'],
    'completed-treatment': [IconCircleCheck, 'good'],
    discontinued: [IconBan, 'attention'],
  },
  alert: {
    open: [IconAlertTriangle, 'alarm'],
    acknowledged: [IconCircleCheck, 'good'],
  },
  severity: {
    mild: [IconCircle, 'calm'],
    moderate: [IconCircleDot, 'attention'],
    severe: [IconAlertTriangle, 'alarm'],
  },
  plan: {
    draft: [IconPencil, 'attention'],
    sealed: [IconLock, 'good'],
  },
  account: {
    active: [IconCircleCheck, 'good'],
    invited: [IconMail, 'calm'],
    locked: [IconLock, 'attention'],
    closed: [IconBan, 'calm'],
  },
  wave: {
    planned: [IconClock, 'calm'],
    open: [IconCircleDot, 'good'],
    closed: [IconBan, 'calm'],
  },
  consent: {
    current: [IconCircleCheck, 'good'],
    superseded: [IconClockExclamation, 'attention'],
  },
  inspection: {
    shown: [IconCircleCheck, 'good'],
    'not-shown': [IconX, 'alarm'],
    'by-test-only': [IconClipboardCheck, 'calm'],
  },
  view: {
    blinded: [IconEyeOff, 'active'],
  },
} as const satisfies Record<string, Record<string, readonly [Icon, Tone]>>;

export type StatusKind = keyof typeof faces;

export function statusCodes<Kind extends StatusKind>(kind: Kind): (keyof (typeof faces)[Kind] & string)[] {
  return Object.keys(faces[kind]) as (keyof (typeof faces)[Kind] & string)[];
}

interface StatusProps {
  kind: StatusKind;
  code: string;
}

/** A status: icon, word, and on pointing or touching its definition. */
export function Status({ kind, code }: StatusProps) {
  const word = useCodeWords(`status:${kind}.word`);
  const means = useCodeWords(`status:${kind}.means`);
  const table: Record<string, readonly [Icon, Tone]> = faces[kind];
  const [Face, tone] = table[code] ?? [IconHelpCircle, 'calm' as const];
  return (
    <Tooltip label={means(code)}>
      <span className="status" data-tone={tone}>
        <Face size={16} stroke={1.9} aria-hidden />
        {word(code)}
      </span>
    </Tooltip>
  );
}

/** All the words of one kind with their definitions, for those who cannot point. */
export function StatusLegend({ kind }: { kind: StatusKind }) {
  const { t } = useTranslation();
  const means = useCodeWords(`status:${kind}.means`);
  return (
    <Popover width={340} position="bottom-start" shadow="md" withArrow>
      <Popover.Target>
        <UnstyledButton className="quiet" fz="sm" td="underline">
          {t('whatStatesMean')}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        {statusCodes(kind).map((code) => (
          <div key={code} style={{ marginBlockEnd: '0.5rem' }}>
            <Status kind={kind} code={code} />
            <Text size="xs" c="dimmed">
              {means(code)}
            </Text>
          </div>
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
