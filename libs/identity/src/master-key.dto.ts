/** Until when the master key is good. */
export class MasterKeyTermDto {
  /** First start under this key. */
  takenAt: string;
  /** From this instant on it should have been renewed. */
  endsAt: string;
  /** `soon`: it ends within thirty days. `over`: it has ended; everything works on. */
  state: 'good' | 'soon' | 'over';
}
