/** Request header in which `proxy.ts` hands on the path that was asked for; nothing from outside gets through in it. */
export const pathHeader = 'x-handbill-path'
