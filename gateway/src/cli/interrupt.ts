/** What an interrupt (Ctrl-C) calls off, the newest last. */
const running: (() => void)[] = [];

/**
 * Work that an interrupt does not break off but calls off: `callOff` asks for its end, and the work says
 * itself how it ended. A second interrupt ends the program.
 */
export const interruptible = async <T>(callOff: () => void, work: () => Promise<T>): Promise<T> => {
  running.push(callOff);
  try {
    return await work();
  } finally {
    const at = running.indexOf(callOff);
    if (at >= 0) running.splice(at, 1);
  }
};

/** Calls off what is running. @returns false if there is nothing to call off */
export const interrupt = (): boolean => {
  const callOff = running.pop();
  callOff?.();
  return callOff !== undefined;
};
