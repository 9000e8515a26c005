/** Lets work in until it is closed, and tells when the last of it has ended. */
export class WorkGate {
  readonly #refusal: () => Error;
  #underWay = 0;
  #isClosed = false;
  #whenIdle: (() => void) | undefined;

  /** @param refusal what work after the closing is refused with */
  constructor(refusal: () => Error) {
    this.#refusal = refusal;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Runs work, or refuses it once the gate is closed. */
  async run<T>(work: () => T | Promise<T>): Promise<T> {
    if (this.#isClosed) throw this.#refusal();
    this.#underWay += 1;
    try {
      return await work();
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#whenIdle?.();
    }
  }

  /** Closes the gate and waits for what is inside. Call it once. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#underWay === 0) return;
    await new Promise<void>((resolve) => {
      this.#whenIdle = resolve;
    });
  }
}
