import { z } from 'zod'

/** Where the publication's content is kept, and who may tell that it changed. */
export interface PublisherSettings {
  /** The branch that is published; unset: what lies in `CONTENT_DIR`. `folder`: of the repository, without slashes at its ends. */
  git: { url: string; branch: string; folder: string } | undefined
  /** Milliseconds between two looks whether it changed. */
  period: number
  /** Bytes that its newest commit may come to. */
  mostBytes: number
  /** By which forges sign that it changed; unset: nobody can tell. */
  hookSecret: string | undefined
  /** Where is told what became of a commit; unset: nowhere. */
  status: { kind: ForgeKind; token: string } | undefined
}

export type ForgeKind = 'github' | 'gitlab' | 'forgejo'

/** Forges whose kind their name tells. */
const known: Record<string, ForgeKind> = {
  'github.com': 'github',
  'gitlab.com': 'gitlab',
  'codeberg.org': 'forgejo',
}

/** `ADDRESS#BRANCH`, and after a colon the folder of the publication in it. */
const place =
  /^((?:https?|ssh|git|file):\/\/\S+?|[\w.-]+@[\w.-]+:\S+?|\/\S+?)#([\w][\w./+@-]*)(?::([^:\s]+))?$/
const wantsPlace = 'ADDRESS#BRANCH, such as https://git.example.org/desk/news.git#main'

const seconds = (fallback: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'a whole number from 1 on')
    .default(fallback)
    .transform(Number)

/** The variables of a publisher. */
export const publisherVariables = {
  PUBLICATION_GIT: z
    .string()
    .regex(place, wantsPlace)
    .refine(
      (text) => !/(?:^|[/#:])\.\.(?:\/|$)/.test(text.slice(text.lastIndexOf('#'))),
      wantsPlace,
    )
    .optional(),
  PUBLICATION_PERIOD: seconds('60'),
  PUBLICATION_MOST: seconds('1024'),
  PUBLICATION_HOOK_SECRET: z.string().min(16, 'at least 16 characters, by chance').optional(),
  PUBLICATION_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{8,512}$/, 'a token without spaces')
    .optional(),
  PUBLICATION_HOST: z
    .enum(['github', 'gitlab', 'forgejo'], { error: 'github, gitlab or forgejo' })
    .optional(),
}

const variables = z.object(publisherVariables)

/** Adds that what became of a commit can be told to a forge of a known kind alone. */
export function refinePublisher(given: z.output<typeof variables>, context: z.RefinementCtx): void {
  if (given.PUBLICATION_TOKEN === undefined || kindOf(given)) return
  const message =
    'github, gitlab or forgejo, as PUBLICATION_TOKEN is set and the host of PUBLICATION_GIT tells no kind'
  context.addIssue({ code: 'custom', path: ['PUBLICATION_HOST'], message })
}

/** What the variables say. */
export function readPublisher(given: z.output<typeof variables>): PublisherSettings {
  const [, url, branch, folder = ''] = place.exec(given.PUBLICATION_GIT ?? '') ?? []
  const kind = kindOf(given)
  const token = given.PUBLICATION_TOKEN
  return {
    git: url && branch ? { url, branch, folder: folder.replace(/^\/+|\/+$/g, '') } : undefined,
    period: given.PUBLICATION_PERIOD * 1000,
    mostBytes: given.PUBLICATION_MOST * 1e6,
    hookSecret: given.PUBLICATION_HOOK_SECRET,
    status: token && kind ? { kind, token } : undefined,
  }
}

function kindOf({ PUBLICATION_HOST, PUBLICATION_GIT = '' }: z.output<typeof variables>) {
  const host = /^(?:\w+:\/\/)?(?:[^@/]*@)?([^/:#]+)/.exec(PUBLICATION_GIT)?.[1] ?? ''
  return PUBLICATION_HOST ?? known[host.toLowerCase()]
}
