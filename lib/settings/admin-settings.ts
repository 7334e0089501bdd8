import { z } from 'zod'

/** Where the editor in the browser keeps its articles. */
export type AdminSettings = { place: 'off' } | { place: 'local' } | GitHost

/** A host of git repositories, as an editor's browser speaks to it. */
export interface GitHost {
  place: 'github' | 'gitlab' | 'gitea'
  /** Owner and name; groups of GitLab may be several. */
  repository: string
  /** Unset: the repository's default branch. */
  branch: string | undefined
  /** The publication's folder in the repository, without slashes at its ends; empty: the repository is the publication. */
  folder: string
  /** Address of the host, without a slash at its end. */
  host: string
  /** Of the OAuth application of GitLab, Gitea or Forgejo (PKCE, without a secret); unset: tokens alone. */
  clientId: string | undefined
  /** Address of the OAuth helper for GitHub; unset: tokens alone. */
  signIn: string | undefined
}

const address = (example: string) =>
  z
    .url({ protocol: /^https$/, error: `an address such as ${example}` })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()

/** The variables of the editor in the browser. */
export const adminVariables = {
  ADMIN: z
    .enum(['off', 'local', 'github', 'gitlab', 'gitea', 'forgejo'], {
      error: 'off, local, github, gitlab, gitea or forgejo',
    })
    .optional(),
  ADMIN_REPOSITORY: z
    .string()
    .regex(/^[\w.-]+(\/[\w.-]+)+$/, 'an owner and a name such as our-paper/website')
    .optional(),
  ADMIN_BRANCH: z
    .string()
    .regex(/^[\w./-]+$/, 'the name of a branch such as main')
    .optional(),
  ADMIN_FOLDER: z
    .string()
    .regex(
      /^\.$|^\/*[\w-][\w.-]*(\/[\w-][\w.-]*)*\/*$/,
      'a folder such as content, or a dot for all',
    )
    .transform((folder) => (folder === '.' ? '' : folder.replace(/^\/+|\/+$/g, '')))
    .default('content'),
  ADMIN_HOST: address('https://git.example.org'),
  ADMIN_CLIENT_ID: z
    .string()
    .regex(/^[\w-]+$/, 'the identifier of an OAuth application')
    .optional(),
  ADMIN_SIGN_IN: address('https://sign-in.example.org'),
}

const variables = z.object(adminVariables)
type Variables = z.output<typeof variables>

/** Adds what is missing where a host of git repositories is named. */
export function refineAdmin(given: Variables, context: z.RefinementCtx): void {
  const { ADMIN, ADMIN_REPOSITORY, ADMIN_HOST, ADMIN_SIGN_IN, ADMIN_CLIENT_ID } = given
  if (!ADMIN || ADMIN === 'off' || ADMIN === 'local') return
  const miss = (name: string, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message })
  if (!ADMIN_REPOSITORY) miss('ADMIN_REPOSITORY', `an owner and a name, as ADMIN is ${ADMIN}`)
  if (!ADMIN_HOST && (ADMIN === 'gitea' || ADMIN === 'forgejo'))
    miss('ADMIN_HOST', `an address such as https://git.example.org, as ADMIN is ${ADMIN}`)
  if (ADMIN_SIGN_IN && ADMIN !== 'github')
    miss('ADMIN_SIGN_IN', `nothing, as ADMIN is ${ADMIN}: ADMIN_CLIENT_ID signs in there`)
  if (ADMIN_CLIENT_ID && ADMIN === 'github')
    miss('ADMIN_CLIENT_ID', 'nothing, as ADMIN is github: ADMIN_SIGN_IN signs in there')
}

/** What the variables say; undefined where they leave it to the command that runs. */
export function readAdmin(given: Variables): AdminSettings | undefined {
  const { ADMIN, ADMIN_REPOSITORY, ADMIN_BRANCH, ADMIN_FOLDER, ADMIN_HOST } = given
  if (!ADMIN) return undefined
  if (ADMIN === 'off' || ADMIN === 'local' || !ADMIN_REPOSITORY)
    return { place: ADMIN === 'local' ? 'local' : 'off' }
  const place = ADMIN === 'forgejo' ? 'gitea' : ADMIN
  return {
    place,
    repository: ADMIN_REPOSITORY,
    branch: ADMIN_BRANCH,
    folder: ADMIN_FOLDER,
    host: ADMIN_HOST ?? `https://${place}.com`,
    clientId: given.ADMIN_CLIENT_ID,
    signIn: given.ADMIN_SIGN_IN,
  }
}
