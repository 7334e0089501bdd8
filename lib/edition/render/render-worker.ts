import { openBundledPages } from './bundled-pages.ts'
import { makePages } from './make-page.ts'
import { type Asked, faultOf, type Said } from './worker-messages.ts'

/**
 * A process that makes pages: it renders them, and writes their files itself, so that no page goes from one process to
 * another. It tells its parent when it is ready, and ends with it.
 */
const root = process.argv[2] ?? '.'
/** Pages that are rendered at the same time: while one waits for a query, another is worked on. */
const atOnce = 3

const { renderEdition } = await openBundledPages(root)
const parent = process.ppid

/** Where the parent was killed, the next one may be at work already: what it wrote must not be written over. */
async function render(path: string, moment: number) {
  const rendered = await renderEdition(path, moment)
  if (process.ppid !== parent) process.exit(1)
  return rendered
}

process.on('message', async ({ id, pages, options }: Asked) => {
  try {
    say({ id, made: await makePages({ render }, pages, options, atOnce) })
  } catch (error) {
    say({ id, fault: faultOf(error) })
  }
})
process.once('disconnect', () => process.exit(0))
say({ isReady: true })

/** Nobody listens any more where the parent has ended. */
function say(said: Said): void {
  if (process.connected) process.send?.(said)
}
