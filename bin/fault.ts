/** 1: the input is at fault; 2: called wrongly; 75: later perhaps (sysexits.h), as relays understand it. */
export type ExitCode = 1 | 2 | 75

/** Ends a command with a message for whoever called it; an empty one where all has been said. */
export class Fault extends Error {
  override name = 'Fault'
  readonly exitCode: ExitCode

  constructor(message: string, exitCode: ExitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** Tells a fault by its name, as commands that come as a bundle have a class of their own. */
export function isFault(error: unknown): error is Fault {
  return error instanceof Error && error.name === 'Fault'
}
