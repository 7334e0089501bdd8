import type { Publication } from '#lib/publication/articles/publication.ts'
import { type CompiledFile, compileText } from '#lib/publication/content/compile-text.ts'
import type { TypedCompiler } from '#lib/publication/content/typed-compiler.ts'
import { textContext } from './text-context.ts'
import type { TypedText } from './typed-texts.ts'

/** One a process: pages are bundled apart from what starts workers. */
const shared = globalThis as typeof globalThis & {
  handbillTypedCompiler?: Pick<TypedCompiler, 'compile'>
}

/** Has this process compile what is typed apart from what it serves. */
export function provideTypedCompiler(compiler: Pick<TypedCompiler, 'compile'>): void {
  shared.handbillTypedCompiler = compiler
}

/** Compiles a text as it is typed, as a part of a publication. Throws `CompilerBusyError`. */
export async function compileTyped(
  { path, bytes }: TypedText,
  publication: Publication,
): Promise<CompiledFile> {
  const context = await textContext(publication)
  // A server that only Next.js runs has no workers.
  const compiler = shared.handbillTypedCompiler ?? { compile: compileText }
  return compiler.compile(path, bytes, context)
}
