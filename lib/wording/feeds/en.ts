/** What is said of feeds, in English; the other languages have the same keys. */
export const en = {
  feeds: 'Feeds',
  newestOf: (name: string) => `The newest articles of ${name}`,
  isFeed: 'This is a feed',
  isFeedText:
    'Copy the address of this page into a feed reader, and whatever is new comes to you: no account with us, no tracking, nothing chosen for you by a machine.',
  moreOnFeeds: 'What feeds are, and all that we have',
  isEmpty: 'Nothing is in this feed yet.',

  intro:
    'A feed is a file that lists our newest articles with their full text. A feed reader looks into it now and then and shows you what is new, beside whatever else you follow.',
  privacy:
    'Nobody has to know who you are for that. There is no account with us and no address to give, and when you have had enough you take the feed out of your reader.',
  howTitle: 'How to use one',
  chooseReader:
    'Choose a feed reader. There are many, free ones among them, for telephones, for computers and for the browser.',
  copyAddress: 'Copy the address of one of the feeds below.',
  pasteAddress:
    'Paste it into the reader where it offers to add a feed. Most readers also find it when they are given the address of the page.',
  formats:
    'Every feed comes in three formats with the same content: RSS, Atom and JSON Feed. If you do not know which to take, take RSS.',
  newest: 'Newest articles',
  issues: 'Newsletter issues',
}
