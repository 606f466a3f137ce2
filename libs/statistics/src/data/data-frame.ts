import { InputError } from '../errors';

/** A table of text cells as it was read; what a cell means (missing, number, label) is decided by the plan. */
export class DataFrame {
  private readonly cells: ReadonlyMap<string, readonly string[]>;

  /**
   * @param columns names in their order, @param rows cells in the same order, '' for an empty cell,
   * @param lines line of each row in its file, for messages; 1, 2, 3... when left out.
   * @throws InputError duplicate, malformed, empty
   */
  constructor(
    readonly columns: readonly string[],
    rows: readonly (readonly string[])[],
    private readonly lines?: readonly number[],
  ) {
    const cells = new Map<string, string[]>();
    columns.forEach((name, j) => {
      if (name === '') throw new InputError('malformed', 'header', `column ${j + 1} has no name`);
      if (cells.has(name)) throw new InputError('duplicate', name, `the column ${name} appears twice`);
      cells.set(
        name,
        rows.map((row) => row[j] ?? ''),
      );
    });
    this.cells = cells;
    this.rowCount = rows.length;
  }

  readonly rowCount: number;

  has(column: string): boolean {
    return this.cells.has(column);
  }

  /** Cells of a column. @throws InputError unknown-column, naming the columns that there are */
  column(name: string): readonly string[] {
    const cells = this.cells.get(name);
    if (!cells) throw new InputError('unknown-column', name, `there is no column ${name} in the data; there are: ${this.columns.join(', ')}`);
    return cells;
  }

  /** The same table with other cells in one of its columns. */
  with(column: string, cells: readonly string[]): DataFrame {
    this.column(column); // refuses a column that is not there
    const lines = Array.from({ length: this.rowCount }, (_, row) => this.line(row));
    const rows = lines.map((_, row) => this.columns.map((name) => (name === column ? cells[row]! : this.cells.get(name)![row]!)));
    return new DataFrame(this.columns, rows, lines);
  }

  /** Where a row stands in its file. */
  line(row: number): number {
    return this.lines?.[row] ?? row + 1;
  }
}
