import { Button, Group, Table } from '@mantine/core';
import { IconDownload, IconTable } from '@tabler/icons-react';
import { use, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DASH, useFormats } from '../app/formats';
import { Simulated } from '../app/simulated';
import { csvText } from '../parts/csv';
import { downloadText } from '../parts/download';
import { standaloneSvg } from './standalone-svg';

export interface Numbers {
  header: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}

interface PictureProps {
  /** Begins the names of the files. */
  name: string;
  /** What the picture shows, in one sentence: read by screen readers instead of the drawing. */
  says: string;
  viewBox: string;
  /** Below this width the picture scrolls instead of shrinking into illegibility. */
  minWidth?: number;
  /** Where it is wider than the screen, its middle is the place to begin, and not the names at its left. */
  fromMiddle?: boolean;
  /** Drawn no larger than this. */
  maxWidth?: number;
  numbers: Numbers;
  children: ReactNode;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A picture with its numbers as a table and both as files. Simulated data say so inside the picture. */
export function Picture({ name, says, viewBox, minWidth = 0, fromMiddle = false, maxWidth, numbers, children }: PictureProps) {
  const { t } = useTranslation('pictures');
  const { figure, day } = useFormats();
  const simulated = use(Simulated);
  const [asTable, setAsTable] = useState(false);
  const drawing = useRef<SVGSVGElement>(null);
  const id = useId();
  const [, , width = 0, height = 0] = viewBox.split(' ').map(Number);
  const file = simulated ? `${name}-simulated` : name;
  return (
    <figure className="picture" style={{ margin: 0 }}>
      {asTable ? (
        <div style={{ overflowX: 'auto' }} tabIndex={0} role="group" aria-label={says}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                {numbers.header.map((head, column) => (
                  <Table.Th key={column} ta={column === 0 ? 'start' : 'end'}>
                    {head}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {numbers.rows.map((row, index) => (
                <Table.Tr key={index}>
                  {row.map((cell, column) => (
                    <Table.Td key={column} ta={column === 0 ? 'start' : 'end'}>
                      {cell === null ? DASH : typeof cell === 'number' ? figure(cell) : DAY.test(cell) ? day(cell) : cell}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      ) : (
        <div
          ref={(frame) => {
            if (frame && fromMiddle) frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2;
          }}
          style={{ overflowX: 'auto' }}
          tabIndex={minWidth ? 0 : undefined} role={minWidth ? 'group' : undefined} aria-label={minWidth ? says : undefined}>
          <svg
            ref={drawing}
            viewBox={simulated ? `0 0 ${width} ${height + 18}` : viewBox}
            role="img"
            aria-labelledby={id}
            style={{ minWidth: minWidth || undefined, maxWidth, marginInline: 'auto' }}
          >
            <title id={id}>{says}</title>
            {children}
            {simulated && (
              <text x={width - 4} y={height + 12} textAnchor="end" fontSize="11" fontWeight="600" style={{ fill: 'var(--chart-second)' }}>
                {t('simulated')}
              </text>
            )}
          </svg>
        </div>
      )}
      <Group gap="xs" mt="xs" justify="flex-end" className="no-print">
        <Button size="compact-sm" variant="subtle" leftSection={<IconTable size={15} aria-hidden />} onClick={() => setAsTable(!asTable)} aria-pressed={asTable}>
          {asTable ? t('showPicture') : t('showTable')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconDownload size={15} aria-hidden />}
          onClick={() =>
            asTable
              ? downloadText(`${file}.csv`, csvText(numbers.header, numbers.rows))
              : drawing.current && downloadText(`${file}.svg`, standaloneSvg(drawing.current), 'image/svg+xml')
          }
        >
          {asTable ? t('downloadCsv') : t('downloadSvg')}
        </Button>
      </Group>
    </figure>
  );
}
