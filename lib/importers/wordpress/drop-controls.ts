/** Told at the end of a file how many control characters it holds, and the line of the first. */
export type OnControls = (file: string, line: number, count: number) => void

/** What XML 1.0 (2.2) allows nowhere, though WordPress writes it out as people pasted it, by references also. */
const controls =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[\da-f]));/gi

/** Leaves control characters out of a text that comes in pieces, and counts them; line and page breaks become blanks. */
export class ControlFilter {
  #count = 0
  #lines = 0
  #first = 0

  /** The piece as XML may hold it. */
  take(piece: string): string {
    const at = this.#count === 0 ? piece.search(controls) : -1
    if (at >= 0) this.#first = this.#lines + linesIn(piece.slice(0, at)) + 1
    if (this.#first === 0) this.#lines += linesIn(piece)
    return this.#first === 0 ? piece : piece.replace(controls, (sign) => this.#drop(sign))
  }

  /** Tells what was left out of the file, if anything was. */
  tell(file: string, told: OnControls | undefined): void {
    if (this.#count > 0) told?.(file, this.#first, this.#count)
  }

  #drop(sign: string): string {
    this.#count++
    return sign === '\u000b' || sign === '\u000c' || /^&#(?:0*1[12]|x0*[bc]);$/i.test(sign)
      ? ' '
      : ''
  }
}

function linesIn(text: string): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++
  return lines
}
