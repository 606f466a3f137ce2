import { Table, Title } from '@mantine/core';

interface SmallTableProps {
  title: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A few rows of numbers with their heading; stacked on a phone. */
export function SmallTable({ title, head, rows }: SmallTableProps) {
  return (
    <div>
      <Title order={3} size="sm" mb={4}>
        {title}
      </Title>
      <div className="numbers-table" tabIndex={0} role="group" aria-label={title}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {head.map((name, column) => (
                <Table.Th key={column} ta={column === 0 ? 'start' : 'end'}>
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, index) => (
              <Table.Tr key={index}>
                {row.map((cell, column) => (
                  <Table.Td key={column} ta={column === 0 ? 'start' : 'end'} data-label={head[column]}>
                    {cell}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </div>
  );
}
