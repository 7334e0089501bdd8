import type { Published } from '#lib/edition/publish/publish.ts'
import { count, set } from '#lib/metrics/metrics.ts'

const waiting = 'handbill_content_waiting_timestamp_seconds'
const labels = { step: 'publication' }
const lock = { lock: 'publication' }

/** Keeps in numbers what publications do, one after the other. */
export class PublicationWatch {
  /** Milliseconds since 1970: when it was first tried to publish what is not published yet. */
  #since: number | undefined
  #begun = 0

  /** There is something to publish. */
  begin(): void {
    this.#begun = Date.now()
    this.#since ??= this.#begun
    set(waiting, labels, this.#since / 1000)
    set('handbill_lock_held', lock, 1)
  }

  /** It is published. */
  end({ changed, removed, total }: Published): void {
    this.#since = undefined
    set(waiting, labels, 0)
    set('handbill_lock_held', lock, 0)
    set('handbill_edition_pages', {}, total)
    const hasChanged = changed + removed > 0
    count('handbill_publications_total', { outcome: hasChanged ? 'changed' : 'unchanged' })
    if (!hasChanged) return
    const now = Date.now()
    set('handbill_publication_timestamp_seconds', {}, now / 1000)
    set('handbill_publication_duration_seconds', {}, (now - this.#begun) / 1000)
  }

  /** It could not be published, and is tried again. */
  fail(): void {
    set('handbill_lock_held', lock, 0)
    count('handbill_publications_total', { outcome: 'failed' })
  }
}
