/** What is said of articles that readers do not see, in English; the other languages have the same keys. */
export const en = {
  draft: 'Draft',
  scheduled: 'Scheduled',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
  draftText: 'This article is not published, and no hour is set for it.',
  scheduledText: (moment: string) => `This article will be published on ${moment}.`,
  expiredText: (moment: string) =>
    `This article was public until ${moment}. Its address says that it is gone.`,
  withdrawnText: (reason: string) => `Readers find a notice in its place. Reason: ${reason}`,
  /** What a link to one article says of itself. */
  previewText: (moment: string) =>
    `You see it by a link that was made for you, which holds until ${moment}. Please do not pass it on.`,
  unknownTitle: 'There is no preview here',
  unknownText:
    'The link may not have been copied whole, or what it leads to may not be on this server. Ask the newsroom that sent it.',
  overTitle: 'This preview is over',
  overText:
    'A link to an unpublished article holds for a while only. Ask the newsroom for a new one.',
}
