/** Ends a command with a message for whoever called it; an empty one where all has been said. */
export class Fault extends Error {
  readonly exitCode: 1 | 2

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message)
    this.exitCode = exitCode
  }
}
