import { createHash } from 'node:crypto'
import { isDrawnInTime } from '#lib/publication/pictures/cut-drawing.ts'
import { mayBeSlow } from '#lib/publication/pictures/may-be-slow.ts'
import type { Catalogue } from './catalogue/open-catalogue.ts'

/** Seconds of the processor that a drawing has, and after {@link mostLost} for nothing. */
const seconds = { each: 5, later: 2 }
const mostLost = 10
const key = 'slowDrawings'
/** Of so many it is remembered; the first is forgotten for another. */
const mostRemembered = 1000

/** Draws those drawings once that may take long, and remembers in the catalogue which did not come to their end. */
export class DrawingTrials {
  readonly #catalogue: Catalogue
  readonly #slow: Set<string>
  #lost = 0

  private constructor(catalogue: Catalogue, slow: Set<string>) {
    this.#catalogue = catalogue
    this.#slow = slow
  }

  static async open(catalogue: Catalogue): Promise<DrawingTrials> {
    const row = await catalogue
      .selectFrom('meta')
      .select('value')
      .where('key', '=', key)
      .executeTakeFirst()
    return new DrawingTrials(catalogue, new Set(row ? (JSON.parse(row.value) as string[]) : []))
  }

  /** Seconds in which a drawing was not drawn; undefined where it was, or need not be tried. */
  async notDrawnIn(svg: Buffer): Promise<number | undefined> {
    const hash = createHash('sha256').update(svg).digest('base64url')
    if (this.#slow.has(hash)) return seconds.each
    if (!mayBeSlow(svg.toString())) return undefined
    const allowed = this.#lost >= mostLost ? seconds.later : seconds.each
    if (await isDrawnInTime(svg, allowed)) return undefined
    this.#lost += allowed
    // What had less than its time is tried again.
    if (allowed === seconds.each) await this.#remember(hash)
    return allowed
  }

  async #remember(hash: string): Promise<void> {
    this.#slow.add(hash)
    const value = JSON.stringify([...this.#slow].slice(-mostRemembered))
    await this.#catalogue.replaceInto('meta').values({ key, value }).execute()
  }
}
