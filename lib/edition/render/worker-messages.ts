import type { MadePage, MakeOptions, PageToMake } from './make-page.ts'

/** What is asked of a process that renders. */
export interface Asked {
  id: number
  pages: PageToMake[]
  options: MakeOptions
}

/** What it says: first, that it is ready; then what came of each request, or what the file system refused. */
export type Said =
  | { isReady: true }
  | { id: number; made: MadePage[] }
  | { id: number; fault: Fault }

/** What of an error gets from one process to another. */
export type Fault = Pick<
  NodeJS.ErrnoException & { dest?: string },
  'name' | 'message' | 'code' | 'errno' | 'syscall' | 'path' | 'dest'
>

/** What to say of an error. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const { name, message, code, errno, syscall, path, dest } = error as Fault
  return { name, message, code, errno, syscall, path, dest }
}

/** The error that was told of. */
export function errorOf(fault: Fault): Error {
  return Object.assign(new Error(fault.message), fault)
}
