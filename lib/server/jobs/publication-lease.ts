/** The name of the lease that the server has which publishes for all. */
export const publicationLease = 'publication'
