/** Mails that a worker hands in side by side: a process that ends leaves no more than these in doubt. */
export const mostOnWire = 10
