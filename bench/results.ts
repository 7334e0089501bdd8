import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { median } from './run.ts'

/** One figure: of a program, what it did, with how many articles. */
export interface Result {
  program: string
  what: string
  articles: number
  unit: 's' | 'MB' | 'KB' | 'ms' | '/s' | 'pages' | 'requests'
  /** The median of `measured`, or the most of what may not be more. */
  value: number
  measured: number[]
}

/** All that was measured, as it is written with `--json`. */
export class Results {
  readonly #all: Result[] = []

  /** Keeps what was measured of something, once or several times. Returns the figure that stands for all. */
  add(
    about: Omit<Result, 'value' | 'measured' | 'program'> & { program?: string },
    measured: number[],
    figure: (values: number[]) => number = median,
  ): number {
    const value = figure(measured)
    this.#all.push({ program: 'Handbill', ...about, value, measured })
    return value
  }

  /** The figure of a program, where it was measured. */
  valueOf(program: string, what: string, articles: number): number | undefined {
    return this.#all.find(
      (each) => each.program === program && each.what === what && each.articles === articles,
    )?.value
  }

  /** Writes everything into a file, with the machine that it was measured on. */
  write(file: string): void {
    const machine = {
      ...{ node: process.version, cores: availableParallelism(), processor: cpus()[0]?.model },
      memory: `${Math.round(totalmem() / 1024 ** 3)} GB`,
    }
    const text = JSON.stringify({ machine, results: this.#all.map(rounded) }, null, 2)
    writeFileSync(file, `${text}\n`)
  }
}

/** More digits than were measured say nothing. */
function rounded(result: Result): Result {
  const short = (value: number) => Number(value.toPrecision(4))
  return { ...result, value: short(result.value), measured: result.measured.map(short) }
}
