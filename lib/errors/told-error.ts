/** 1: the input is at fault; 2: called wrongly; 75: later perhaps (sysexits.h), as relays understand it. */
export type ExitCode = 1 | 2 | 75

/** An error whose message says all that a person needs: what was wrong, where, and how to mend it. No stack is shown for it. */
export abstract class ToldError extends Error {
  /** Kept by the object itself, as a command that comes as a bundle has a class of its own. */
  readonly isTold = true
  readonly exitCode: ExitCode = 1
}

/** Tells whether the message of an error is all that a person needs. */
export function isTold(error: unknown): error is ToldError {
  return error instanceof Error && 'isTold' in error
}
