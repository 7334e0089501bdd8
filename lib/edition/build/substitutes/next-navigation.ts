/** Under our own renderer a page sets its status itself (`answerWith`), and needs no page of Next.js for it. */
export function notFound(): never {
  throw new Error('A page called notFound(), which only Next.js knows')
}
