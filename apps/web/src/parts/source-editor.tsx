import { Anchor, Box, Button, FileButton, Group, List, Text, Textarea } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemRow } from '../api/types';

interface SourceEditorProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  problems: readonly ProblemRow[];
}

/** A YAML document to write, paste or upload; its mistakes are listed all at once, each with its line, and marked in a numbered view. */
export function SourceEditor({ label, value, onChange, problems }: SourceEditorProps) {
  const { t } = useTranslation();
  const id = useId();
  const [numbered, setNumbered] = useState(false);
  const text = useRef<HTMLTextAreaElement>(null);
  const [target, setTarget] = useState<ProblemRow | null>(null);
  useEffect(() => {
    if (!target || !text.current) return;
    placeCursor(text.current, target.line ?? 1, target.column ?? 1);
    setTarget(null);
  }, [target, numbered]);
  const goTo = (problem: ProblemRow) => {
    setNumbered(false);
    setTarget(problem);
  };
  return (
    <Box>
      <Group justify="space-between" mb={4} gap="xs">
        <Text component="label" htmlFor={id} size="sm" fw={500}>
          {label}
        </Text>
        <Group gap={4}>
          {value && (
            <Button size="compact-sm" variant="subtle" onClick={() => setNumbered(!numbered)} aria-pressed={numbered}>
              {numbered ? t('editText') : t('lineNumbers')}
            </Button>
          )}
          <FileButton accept=".yaml,.yml,text/yaml" onChange={(file) => void file?.text().then(onChange)}>
            {(props) => (
              <Button {...props} size="compact-sm" variant="subtle" leftSection={<IconUpload size={15} aria-hidden />}>
                {t('fromFile')}
              </Button>
            )}
          </FileButton>
        </Group>
      </Group>
      {numbered ? (
        <SourceView source={value} problems={problems} />
      ) : (
        <Textarea
          id={id}
          ref={text}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          minRows={14}
          maxRows={26}
          spellCheck={false}
          error={problems.length > 0}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13, lineHeight: 1.55 } }}
        />
      )}
      <ProblemList problems={problems} goTo={goTo} />
    </Box>
  );
}

/** A document with numbered lines; those with a mistake are marked. */
export function SourceView({ source, problems = [] }: { source: string; problems?: readonly ProblemRow[] }) {
  const { t } = useTranslation();
  const faults = new Set(problems.map(({ line }) => line));
  return (
    <pre className="source-view surface" tabIndex={0} aria-label={t('document')}>
      {source.split('\n').map((line, index) => (
        <span key={index} data-fault={faults.has(index + 1)}>
          {line}
        </span>
      ))}
    </pre>
  );
}

/** Puts the cursor at a place of the text and brings it into view. */
function placeCursor(area: HTMLTextAreaElement, line: number, column: number): void {
  const lines = area.value.split('\n');
  const offset = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
  area.focus();
  area.setSelectionRange(offset, offset);
  area.scrollTop = (area.scrollHeight / Math.max(1, lines.length)) * Math.max(0, line - 4);
}

function ProblemList({ problems, goTo }: { problems: readonly ProblemRow[]; goTo: (problem: ProblemRow) => void }) {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  return (
    <Box role="alert" mt="sm">
      <Text fw={600} size="sm" c="brick">
        {t('problemsFound', { count: problems.length })}
      </Text>
      <List size="sm" spacing={4} mt={4}>
        {problems.map((problem, index) => (
          <List.Item key={index}>
            {problem.line ? (
              <Anchor component="button" type="button" fw={700} size="sm" onClick={() => goTo(problem)}>
                {t('lineColumn', { line: problem.line, column: problem.column ?? 1 })}
              </Anchor>
            ) : (
              <b>{problem.path}</b>
            )}{' '}
            {problem.message}{' '}
            {problem.fix && <span className="quiet">{problem.fix}</span>}
          </List.Item>
        ))}
      </List>
    </Box>
  );
}
