import { counted, text } from '../entry.ts'

const name = 'a name, such as that of a topic or a person'

/** What stands around pages, and on those that list articles. */
export const site = {
  skipToContent: text(
    'The first link of every page, which shows when it has the focus: over the menus, to the text',
  ),
  mainMenu: text('For screen readers: the menu at the top of every page'),
  footerMenu: text('For screen readers: the menu at the foot of every page'),
  languageMenu: text('For screen readers: the links to the publication in other languages'),
  labelled: text('A label and what it labels. Change the colon and the space, not the order', {
    label: 'what is said of it, such as “Topics” or the name of a publication',
    text: 'the rest of the line',
  }),
  frontPage: text('The front page, in menus'),
  topics: text('Topics, in menus and above lists'),
  authors: text('People who write, in menus and above the list of all'),
  series: text('Series of articles, in menus and above the list of all'),
  archive: text('All articles by year and month, in menus and as a title'),
  archiveOf: text('Title of the archive of one year', { year: 'the year, in figures' }),
  latest: text('On the front page, above short lines on the newest articles'),
  articlesBy: text('Name of the feed of a person who writes', { name }),
  articlesIn: text('Name of the feed of a topic or a series', { name }),
  olderArticles: text('Link to the page of a list with older articles'),
  newerArticles: text('Link to the page of a list with newer articles'),
  newestArticles: text('Link to the first page of a list, which has the newest articles'),
  page: text('Which page of a list this is, in its title', { number: 'the number of the page' }),
  pages: text('For screen readers: the links to the other pages of a list'),
  allTopics: text('Link to the list of all topics'),
  articleCount: counted('How many articles there are on a topic, by a person or in a series'),
  noArticles: text('In place of a list that has no articles yet'),
  gettingReady: text('Title while a writer’s pages are made ready, in the first seconds'),
  gettingReadyHint: text('Below that title: the page asks again by itself'),
  emptyPublication: text('Title of the front page of a publication that has no articles yet'),
  emptyPublicationHint: text('Below that title: how articles come to be there'),
  notFoundTitle: text('Title of the page for an address that leads nowhere'),
  notFoundText: text('Below that title: what may be the reason'),
  perhaps: text('Before links to pages whose addresses are like the one that leads nowhere'),
  tryThese: text('For screen readers: links that help on from an address that leads nowhere'),
}

/** Above a name: what it is the name of. */
export const kinds = {
  topic: text('A topic'),
  author: text('A person who writes'),
  series: text('A series of articles'),
}

/** What a publication puts on its pages beside articles: what it asks for, what it says to all. */
export const parts = {
  more: text('Button below a few words of the publication, where it leads to another site'),
  breaking: text('Before a line of news that is just breaking, at the top of every page'),
  notice: text('For screen readers: a line of the publication at the top of every page'),
}

/** The page with the ways to give. */
export const support = {
  title: text('Title of that page, and its name in menus'),
  intro: text('Below that title, where the publication has no words of its own there'),
  transfer: text('Above the number of a bank account'),
  holder: text('Label of the name to which the account belongs'),
  purpose: text('Label of what a transfer is for, as banks call that line'),
  scan: text('Below a QR code: what it is good for'),
  codeFor: text('For screen readers: what the QR code is', {
    name: 'to whom the account belongs',
  }),
}

/** The page that says whose the publication is. */
export const ownership = {
  title: text('Title of that page, and its name in menus'),
  intro: text('Below that title, where the publication has no words of its own there'),
  publisher: text('Label of the legal name and address of who publishes'),
  register: text('Label of the register and the number in it, such as that of companies'),
  owners: text('Label of the names of those who own it'),
  through: text('Behind an owner’s name: who stands in between', {
    name: 'the organisation in between',
  }),
  beneficiaries: text('Label of the names of the people who own it in the end, as laws call them'),
  funds: text('Label of what public bodies paid, such as for advertising'),
  fund: text('What one of them paid in a year', {
    year: 'the year',
    amount: 'how much, with its currency',
    name: 'who paid',
  }),
  memberOf: text('Label of the names of associations that it is a member of'),
}

/** Below an article: the ways to pass it on. */
export const share = {
  title: text('Above these ways'),
  mail: text('Link that opens a new mail with the article’s address'),
  address: text('Before the address of the article, which is to be copied'),
  mastodon: text('Before the headline and the address, which are to be copied'),
  likes: counted('How often readers on other servers liked an article'),
  shares: counted(
    'How often readers on other servers passed an article on; stands beside the number of likes',
  ),
}

/** The corrections of articles. */
export const corrections = {
  title: text('Corrections: in menus, as a title, and above those of one article'),
  one: text('One correction, before the headline of its article'),
  dated: text('A correction in the text that others may copy', {
    day: 'the day of the correction',
    text: 'what was corrected, in whole sentences',
  }),
  intro: text('Below the title of the page of all corrections'),
  none: text('In place of the list, where nothing was ever corrected'),
  articleWithdrawn: text('Among the corrections, in place of the headline of a withdrawn article', {
    day: 'the day on which it was published',
  }),
}
