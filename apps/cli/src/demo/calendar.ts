/** Something that happens at a time of the trial. */
interface Appointment {
  readonly at: Date;
  readonly order: number;
  readonly work: () => Promise<void>;
}

/** The simulated world's diary: things happen in the order of their time, and may bring further things. */
export class Calendar {
  private readonly appointments: Appointment[] = [];
  private made = 0;

  at(time: Date, work: () => Promise<void>): void {
    const appointment = { at: time, order: (this.made += 1), work };
    let index = this.appointments.length;
    while (index > 0 && this.after(this.appointments[index - 1] as Appointment, appointment)) index -= 1;
    this.appointments.splice(index, 0, appointment);
  }

  /** Runs until nothing is left, or nothing before `until`. `move` is told each new time before what happens at it. */
  async run(move: (time: Date) => Promise<void>, until?: Date): Promise<void> {
    for (let next = this.appointments.shift(); next && !(until && next.at >= until); next = this.appointments.shift()) {
      await move(next.at);
      await next.work();
    }
  }

  private after(a: Appointment, b: Appointment): boolean {
    return a.at.getTime() > b.at.getTime() || (a.at.getTime() === b.at.getTime() && a.order > b.order);
  }
}

const DAY_MS = 86_400_000;

export const addDays = (time: Date, days: number): Date => new Date(time.getTime() + days * DAY_MS);

export const dayOf = (time: Date): string => time.toISOString().slice(0, 10);
