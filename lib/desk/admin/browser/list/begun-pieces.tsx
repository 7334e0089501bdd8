import { newHash } from '../work/routes.ts'
import type { Kept } from './use-kept.ts'

/** New documents that were begun in this browser, and never saved. */
export function BegunPieces({ begun, folder }: { begun: Kept['begun']; folder: string }) {
  const own = begun.filter(({ key }) => key.startsWith(`new/${folder}/`))
  if (own.length === 0) return null
  return (
    <section className="begun" aria-label="Begun here, and not saved yet">
      <span>Begun here, and not saved yet:</span>
      {own.map(({ key, title }) => (
        <a key={key} href={newHash(folder, key.split('/')[2] ?? '')} dir="auto">
          {title}
        </a>
      ))}
    </section>
  )
}
