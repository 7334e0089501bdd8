/** 1: the input is at fault; 2: called wrongly; 75: later perhaps (sysexits.h), as relays understand it. */
export type ExitCode = 1 | 2 | 75

/** Ends a command with a message for whoever called it; an empty one where all has been said. */
export class Fault extends Error {
  readonly exitCode: ExitCode

  constructor(message: string, exitCode: ExitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}
