import type { Publication } from '#lib/publication/articles/publication.ts'
import { type IntakeOptions, intake } from '#lib/publication/content/intake.ts'
import { ImportFault } from '../shared/import-fault.ts'

/**
 * Asks a publication as it would be published now, and leaves what is published as it is. Throws an {@link ImportFault}
 * where it could not be published at all.
 */
export async function whilePublished<Answer>(
  options: IntakeOptions,
  ask: (publication: Publication) => Promise<Answer>,
): Promise<Answer> {
  let answer: { is: Answer } | undefined
  const { problems } = await intake({
    ...options,
    checkOnly: true,
    inspect: async (catalogue, site) => {
      answer = { is: await ask({ catalogue, site, now: Date.now() }) }
      return []
    },
  })
  if (answer && problems.length === 0) return answer.is
  throw new ImportFault(
    `${options.contentDir} has ${problems.length} problems and could not be published: run "npx handbill check" with CONTENT_DIR=${options.contentDir}, and mend them.`,
  )
}
