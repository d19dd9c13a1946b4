/** What is told of her besides what she says: that she types, that she is there. */
import type { Frame } from "./frames";

const TYPING_EVERY = 3000;
const BEAT = 25_000;

export class Presence {
  private typedAt = 0;
  private isPresent = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `say` answers whether there was a line to say it over. */
  constructor(private readonly say: (frame: Frame) => boolean) {}

  types(): void {
    const now = Date.now();
    if (now - this.typedAt >= TYPING_EVERY && this.say({ type: "typing" })) this.typedAt = now;
  }

  /** What was typed is said: the next key is news again. */
  hasSpoken(): void {
    this.typedAt = 0;
  }

  set(isPresent: boolean): void {
    if (isPresent === this.isPresent) return;
    this.isPresent = isPresent;
    this.beat();
  }

  /** The line is up: whoever is there says so. */
  lineIsUp(): void {
    if (this.isPresent) this.beat();
  }

  private beat(): void {
    clearTimeout(this.timer);
    this.say({ type: "present", is_present: this.isPresent });
    if (this.isPresent) this.timer = setTimeout(() => this.beat(), BEAT);
  }
}
