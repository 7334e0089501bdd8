/** The parts of css-tree that are used here; it comes without types. */
declare module 'css-tree/tokenizer' {
  export const tokenTypes: Record<string, number>

  /** Takes a style sheet apart (CSS Syntax 3, 4), and names each token's kind and its first and last offset. */
  export function tokenize(
    css: string,
    onToken: (type: number, start: number, end: number) => void,
  ): void
}

declare module 'css-tree/utils' {
  interface Written {
    /** What is meant by what is written, escapes and quotes taken off. */
    decode: (written: string) => string
    encode: (meant: string) => string
  }

  export const ident: Written
  export const string: Written
  export const url: Written
}
