import { isApplicationBuilt } from '#lib/application/build-application.ts'
import { publishCurrent } from '#lib/current-edition.ts'
import { RenderError } from '#lib/edition/publish.ts'
import { Fault } from '../fault.ts'
import { progress } from '../progress.ts'
import { secondsSince } from '../report.ts'
import { root } from './build.ts'

/** Publishes the edition of what was built last. */
export async function publish({ json = false }: { json?: boolean }): Promise<void> {
  if (!isApplicationBuilt(root))
    throw new Fault('The application is not built, or from other sources: run "npx handbill build"')
  const start = performance.now()
  const { update, end } = progress('Publishing')
  const published = await publishCurrent({ root, onProgress: update })
    .catch((error) => {
      if (error instanceof RenderError) throw new Fault(error.message)
      throw error
    })
    .finally(end)
  if (json) return console.log(JSON.stringify(published))
  const { rendered, changed, removed, total } = published
  const gone = removed > 0 ? `, ${removed} removed` : ''
  console.log(
    `${total} pages, ${rendered} rendered, ${changed} changed${gone}, in ${secondsSince(start)}.`,
  )
}
