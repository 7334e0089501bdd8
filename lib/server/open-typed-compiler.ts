import { provideTypedCompiler } from '#lib/desk/admin/answers/compile-typed.ts'
import { TypedCompiler } from '#lib/publication/content/typed-compiler.ts'

/** Has this process compile what is typed in a worker, which begins with the first text, until that is ended. Not for pages to import. */
export function openTypedCompiler(): Pick<TypedCompiler, 'end'> {
  const compiler = new TypedCompiler()
  provideTypedCompiler(compiler)
  return compiler
}
